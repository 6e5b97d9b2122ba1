package io.polyclinic.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints are told.
 *
 * @param eventId none for a test
 * @param body as it is signed and sent, each time the same
 */
record WebhookMessage(
        @Nullable UUID eventId, String type, String entityType, UUID entityId, String body, Instant occurredAt) {}
