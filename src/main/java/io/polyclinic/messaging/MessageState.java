package io.polyclinic.messaging;

import java.util.Collection;
import java.util.Comparator;

/** What became of a message as a whole: the best of what became of it on any channel. */
public enum MessageState {
    CANCELLED,
    FAILED,
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    READ;

    static MessageState of(Collection<Delivery> deliveries, boolean hadNoWay, boolean takenBack) {
        return deliveries.stream()
                .map(delivery -> valueOf(delivery.state().name()))
                .max(Comparator.naturalOrder())
                .orElse(takenBack || !hadNoWay ? CANCELLED : FAILED);
    }
}
