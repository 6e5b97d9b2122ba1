package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has answered a message. What they wrote is in no event.
 *
 * @param entityId the message
 * @param group of the message
 * @param button the payload of the button that they pressed, for example {@code CONFIRM}; none where they wrote
 */
@EventType(value = "message.answered", entity = "message")
public record MessageAnswered(
        UUID entityId,
        MessageKind kind,
        ChannelKind channel,
        @Nullable UUID group,
        @Nullable String button) implements DomainEvent {}
