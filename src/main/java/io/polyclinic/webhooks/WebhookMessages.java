package io.polyclinic.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.outbox.StoredEvent;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Puts into words what happened: type, timestamp and data as Standard Webhooks has it, and beside them the data's version and the clinic. */
@ApplicationScoped
class WebhookMessages {

    static final String TEST = "webhook.test";

    private final CurrentClinic clinic;
    private final ObjectMapper json;

    WebhookMessages(CurrentClinic clinic, ObjectMapper json) {
        this.clinic = clinic;
        this.json = json;
    }

    WebhookMessage of(StoredEvent event) {
        var body = body(event.type(), event.version(), event.occurredAt(), read(event.payload()));
        return new WebhookMessage(
                event.id(), event.type(), event.entityType(), event.entityId(), body, event.occurredAt());
    }

    /** To try an endpoint with. */
    WebhookMessage test(WebhookEndpoint endpoint, Instant now) {
        var data = json.createObjectNode().put("webhookId", endpoint.id().toString());
        return new WebhookMessage(null, TEST, "test", Ids.next(), body(TEST, 1, now, data), now);
    }

    private String body(String type, int version, Instant at, JsonNode data) {
        var body = json.createObjectNode()
                .put("type", type)
                .put("timestamp", at.toString())
                .put("version", version)
                .put("clinic", clinic.get().id().toString());
        body.set("data", data);
        return body.toString();
    }

    private JsonNode read(String payload) {
        try {
            return json.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is stored as JSON", e);
        }
    }
}
