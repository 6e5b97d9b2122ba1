package io.polyclinic.messaging;

/** What a message is for; that decides what holds it back. */
public enum MessageCategory {
    /** Somebody signs in, or gets in again: never held back by wishes, quiet hours or limits. */
    SECURITY,
    /** Something has happened that concerns the person. */
    TRANSACTIONAL,
    /** Something is about to happen. */
    REMINDER,
    /** The clinic would like to be heard. */
    MARKETING;

    boolean isHeldBack() {
        return this != SECURITY;
    }
}
