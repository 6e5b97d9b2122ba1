package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType(value = "message.answered", entity = "message")
@JsonClassDescription("Somebody has answered a message. What they wrote is in no event.")
public record MessageAnswered(
        UUID messageId,
        MessageKind kind,
        ChannelKind channel,
        @JsonPropertyDescription("Of the message") @Nullable UUID group,

        @JsonPropertyDescription(
                "The payload of the button that they pressed, for example CONFIRM; none where they wrote")
        @Nullable
        String button)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return messageId;
    }
}
