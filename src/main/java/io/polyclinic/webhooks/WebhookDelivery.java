package io.polyclinic.webhooks;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message to one endpoint, and what came of it. */
@Entity
class WebhookDelivery {

    @Id
    private UUID id;

    private UUID endpointId;
    private @Nullable UUID eventId;
    private @Nullable UUID taskId;
    private String type;
    private String entityType;
    private UUID entityId;
    private String body;

    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    private int attempts;
    private @Nullable Integer lastStatus;
    private @Nullable String lastFailure;
    private @Nullable Instant lastAttemptAt;
    private Instant occurredAt;
    private Instant createdAt;
    private @Nullable Instant finishedAt;

    protected WebhookDelivery() {}

    WebhookDelivery(UUID endpointId, WebhookMessage message, Instant now) {
        id = Ids.next();
        this.endpointId = endpointId;
        eventId = message.eventId();
        type = message.type();
        entityType = message.entityType();
        entityId = message.entityId();
        body = message.body();
        occurredAt = message.occurredAt();
        createdAt = now;
        status = DeliveryStatus.HELD;
    }

    /** From now on it is to be sent, by a task with this subject. */
    UUID send() {
        var drawn = Ids.next();
        status = DeliveryStatus.WAITING;
        taskId = drawn;
        finishedAt = null;
        return drawn;
    }

    void hold() {
        status = DeliveryStatus.HELD;
        taskId = null;
    }

    void attempted(Attempt attempt, Instant now) {
        attempts++;
        lastStatus = attempt.status();
        lastFailure = attempt.failure();
        lastAttemptAt = now;
        if (attempt.wasReceived()) {
            end(DeliveryStatus.DELIVERED, now);
        }
    }

    void giveUp(Instant now) {
        end(DeliveryStatus.DEAD, now);
    }

    private void end(DeliveryStatus as, Instant now) {
        status = as;
        taskId = null;
        finishedAt = now;
    }

    /** A test is told to its endpoint alone, once, even while that is paused. */
    boolean isTest() {
        return eventId == null;
    }

    /** What happened to one thing is told to one endpoint in its order. */
    String lane() {
        return endpointId + "/" + entityType + "/" + entityId;
    }

    UUID id() {
        return id;
    }

    UUID endpointId() {
        return endpointId;
    }

    @Nullable
    UUID taskId() {
        return taskId;
    }

    int attempts() {
        return attempts;
    }

    String body() {
        return body;
    }

    WebhookDeliveryView view() {
        return new WebhookDeliveryView(
                id,
                eventId,
                type,
                entityType,
                entityId,
                status,
                attempts,
                lastStatus,
                lastFailure,
                occurredAt,
                createdAt,
                lastAttemptAt,
                finishedAt);
    }
}
