package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/**
 * A message has come to the person. What it says is in no event.
 *
 * @param entityId the message
 */
@EventType(value = "message.delivered", entity = "message")
public record MessageDelivered(UUID entityId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {}
