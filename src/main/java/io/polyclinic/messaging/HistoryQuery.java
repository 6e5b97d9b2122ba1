package io.polyclinic.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages to show.
 *
 * @param state of a delivery
 * @param from when they were made, at the earliest
 * @param to and before when
 * @param reader whose cursor it is
 */
public record HistoryQuery(
        @Nullable ChannelKind channel,
        @Nullable DeliveryState state,
        @Nullable MessageKind kind,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable RecipientType recipientType,
        @Nullable UUID recipientId,
        UUID reader,
        int limit,
        @Nullable String after) {

    /** What makes this list this list; a cursor is bound to it. */
    String signature() {
        return "messages?" + channel + "&" + state + "&" + kind + "&" + from + "&" + to + "&" + recipientType + "&"
                + recipientId + "&" + reader;
    }
}
