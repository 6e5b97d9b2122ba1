package io.polyclinic.messaging;

/** By how many ways a message goes. */
public enum MessagePolicy {
    /** By all at once. */
    ALL,
    /** By the first; by the next one only when that has failed. */
    FALLBACK
}
