package io.polyclinic.messaging;

import java.util.Set;

/** The life of a message on one channel. It only moves forward; a report of what is behind it already changes nothing. */
public enum DeliveryState {
    QUEUED,
    SENDING,
    /** The provider has it. */
    SENT,
    DELIVERED,
    READ,
    FAILED,
    /** It was taken back, or the person does not want it. */
    CANCELLED;

    boolean mayBecome(DeliveryState next) {
        return next(this).contains(next);
    }

    private static Set<DeliveryState> next(DeliveryState from) {
        return switch (from) {
            case QUEUED -> Set.of(SENDING, DELIVERED, FAILED, CANCELLED);
            case SENDING -> Set.of(SENT, DELIVERED, READ, FAILED, CANCELLED);
            case SENT -> Set.of(DELIVERED, READ, FAILED);
            case DELIVERED -> Set.of(READ);
            case READ, FAILED, CANCELLED -> Set.of();
        };
    }

    /** Whether it is still ours to send it. */
    boolean isOpen() {
        return this == QUEUED || this == SENDING;
    }

    /** Whether the provider has taken it. */
    boolean isSent() {
        return this == SENT || this == DELIVERED || this == READ;
    }
}
