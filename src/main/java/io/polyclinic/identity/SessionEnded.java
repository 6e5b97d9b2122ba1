package io.polyclinic.identity;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "session.ended", entity = "session")
@JsonClassDescription("A session has been ended before its time; one that merely expires tells nothing.")
public record SessionEnded(
        UUID sessionId,
        @JsonPropertyDescription("Whose it was") UUID accountId,

        @JsonPropertyDescription("TOKEN_REUSED: a refresh token came twice, so it may have been stolen")
        SessionEnd reason)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return sessionId;
    }
}
