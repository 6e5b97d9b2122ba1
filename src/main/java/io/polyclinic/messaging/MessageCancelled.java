package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/**
 * A message was taken back, or there is nobody who wants it. What it says is in no event.
 *
 * @param entityId the message
 */
@EventType(value = "message.cancelled", entity = "message")
public record MessageCancelled(UUID entityId, UUID deliveryId, MessageKind kind, ChannelKind channel)
        implements DomainEvent {}
