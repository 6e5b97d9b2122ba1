package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/**
 * The person has read a message. What it says is in no event.
 *
 * @param entityId the message
 */
@EventType(value = "message.read", entity = "message")
public record MessageRead(UUID entityId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {}
