package io.polyclinic.messaging;

/** A way to a person. */
public enum ChannelKind {
    EMAIL,
    WHATSAPP,
    SMS,
    /** A notice that the person finds when signed in. */
    IN_APP
}
