package io.polyclinic.catalog;

/** What a server is asked to take. */
public enum ServerState {
    /** New clinics are made on it. */
    OPEN,
    /** Its clinics are served, new ones go elsewhere. */
    DRAINING,
    /** Taken out: nothing is there any more, and nobody is led to it. */
    CLOSED
}
