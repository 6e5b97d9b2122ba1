package io.polyclinic.messaging;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message on one channel.
 *
 * @param round counts up with each time that it is sent again by hand
 * @param text what was said, secrets hidden; none before it is sent
 */
@Schema(name = "Delivery")
public record DeliveryView(
        UUID id,
        int round,
        ChannelKind channel,
        DeliveryState state,
        String address,
        @Nullable String provider,
        @Nullable String providerId,
        int attempts,
        Instant queuedAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt,
        @Nullable Instant cancelledAt,
        @Nullable String error,
        @Nullable String subject,
        @Nullable String text) {}
