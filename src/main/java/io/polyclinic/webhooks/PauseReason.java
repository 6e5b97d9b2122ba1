package io.polyclinic.webhooks;

/** Why nothing is sent to an endpoint. */
public enum PauseReason {
    BY_HAND,
    /** It answered 410: it wants to hear no more. */
    GONE,
    /** It did nothing but fail for days. */
    FAILING,
    /** What signs its messages cannot be opened: another clinic's, in a copy, or of a key that is lost. A new secret helps. */
    SECRET_LOST
}
