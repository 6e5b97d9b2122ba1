package io.polyclinic.messaging;

/** As what the clinic knows somebody. */
public enum RecipientType {
    ACCOUNT,
    PATIENT,
    /** Not at all. */
    OTHER
}
