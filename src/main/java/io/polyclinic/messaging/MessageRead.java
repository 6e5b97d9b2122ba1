package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "message.read", entity = "message")
@JsonClassDescription("The person has read a message. What it says is in no event.")
public record MessageRead(UUID messageId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return messageId;
    }
}
