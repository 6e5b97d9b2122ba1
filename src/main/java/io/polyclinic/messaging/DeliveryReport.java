package io.polyclinic.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says later of a message that it accepted.
 *
 * @param providerId the one that it gave when it accepted
 * @param failure why, where it failed
 */
record DeliveryReport(
        ChannelKind kind,
        String provider,
        String providerId,
        DeliveryState state,
        @Nullable String failure,
        Instant at) {}
