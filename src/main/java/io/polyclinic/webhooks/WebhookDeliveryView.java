package io.polyclinic.webhooks;

import io.polyclinic.platform.Identified;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message to an endpoint, and what came of it. Its id is the header webhook-id, the same however often it is sent. */
@Schema(name = "WebhookDelivery")
record WebhookDeliveryView(
        UUID id,
        @Schema(description = "None for a test") @Nullable UUID eventId,
        String type,
        String entityType,
        UUID entityId,
        DeliveryStatus status,
        int attempts,

        @Schema(description = "Of the last answer; none where there was none") @Nullable
        Integer lastStatus,

        @Schema(description = "Why the last attempt does not count as received") @Nullable
        String lastFailure,

        Instant occurredAt,
        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant finishedAt)
        implements Identified {}
