package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "message.failed", entity = "message")
@JsonClassDescription("A message came to the person by none of its ways. Why stands in its deliveries.")
public record MessageFailed(UUID messageId, MessageKind kind) implements DomainEvent {

    @Override
    public UUID entityId() {
        return messageId;
    }
}
