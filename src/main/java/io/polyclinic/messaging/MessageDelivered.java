package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "message.delivered", entity = "message")
@JsonClassDescription("A message has come to the person. What it says is in no event.")
public record MessageDelivered(UUID messageId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return messageId;
    }
}
