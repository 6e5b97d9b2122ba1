package io.polyclinic.webhooks;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = "webhook.paused", entity = "webhook")
@JsonClassDescription("Nothing is sent to a webhook any more until it is resumed.")
public record WebhookPaused(
        UUID webhookId,

        @JsonPropertyDescription(
                "BY_HAND: somebody paused it. GONE: it answered 410. FAILING: nothing that was sent to it for days was received. SECRET_LOST: it needs a new secret")
        PauseReason reason)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return webhookId;
    }
}
