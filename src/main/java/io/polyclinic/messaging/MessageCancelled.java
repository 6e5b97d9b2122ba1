package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "message.cancelled", entity = "message")
@JsonClassDescription("A message was taken back, or there is nobody who wants it. What it says is in no event.")
public record MessageCancelled(UUID messageId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return messageId;
    }
}
