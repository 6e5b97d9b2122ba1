package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "notice.arrived", entity = "notice")
@JsonClassDescription("Somebody has a new notice, to be read when signed in.")
public record NoticeArrived(
        UUID noticeId,
        @JsonPropertyDescription("Whose it is") UUID accountId) implements DomainEvent {

    @Override
    public UUID entityId() {
        return noticeId;
    }
}
