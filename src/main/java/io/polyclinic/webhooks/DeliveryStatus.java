package io.polyclinic.webhooks;

enum DeliveryStatus {
    /** Sent as soon as may be, or again after a failure. */
    WAITING,
    /** Its endpoint is paused, or is about to be told again what it was told before. */
    HELD,
    DELIVERED,
    /** Given up; it can be sent again by hand. */
    DEAD
}
