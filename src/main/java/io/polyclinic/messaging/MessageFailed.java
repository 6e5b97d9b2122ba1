package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/**
 * A message came to the person by none of its ways. Why stands in its deliveries.
 *
 * @param entityId the message
 */
@EventType(value = "message.failed", entity = "message")
public record MessageFailed(UUID entityId, MessageKind kind) implements DomainEvent {}
