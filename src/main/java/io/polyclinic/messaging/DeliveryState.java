package io.polyclinic.messaging;

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
    CANCELLED
}
