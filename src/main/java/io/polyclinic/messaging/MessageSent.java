package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/**
 * A provider has taken a message. What it says is in no event.
 *
 * @param entityId the message
 */
@EventType(value = "message.sent", entity = "message")
public record MessageSent(UUID entityId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {}
