package io.polyclinic.identity;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.time.Instant;
import java.util.UUID;

@EventType(value = "session.opened", entity = "session")
@JsonClassDescription("Somebody has signed in.")
public record SessionOpened(
        UUID sessionId,
        @JsonPropertyDescription("Who signed in") UUID accountId,

        @JsonPropertyDescription("When it is over unless it is prolonged")
        Instant expiresAt)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return sessionId;
    }
}
