package io.polyclinic.tenancy;

/** The life of a clinic's pool. */
enum PoolState {
    /** Nothing is open yet, and no permit is held. */
    OPENING,
    ACTIVE,
    /** Serves those who are in, and nobody else; closes when the last one has left. */
    DRAINING,
    CLOSED
}
