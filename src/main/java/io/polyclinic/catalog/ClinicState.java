package io.polyclinic.catalog;

import java.util.Set;

/** The life of a clinic. Only an active one is served. */
public enum ClinicState {
    /** Its database is being made. */
    PROVISIONING,
    ACTIVE,
    /** Its schema is being changed in a way that it cannot be served meanwhile. */
    MIGRATING,
    SUSPENDED,
    /** Its database is kept; nobody reaches it. */
    ARCHIVED,
    /** Its database and its keys are destroyed; this entry keeps its slug from being taken. */
    PURGED;

    boolean mayBecome(ClinicState next) {
        return next(this).contains(next);
    }

    private static Set<ClinicState> next(ClinicState from) {
        return switch (from) {
            case PROVISIONING -> Set.of(ACTIVE, PURGED);
            case ACTIVE -> Set.of(MIGRATING, SUSPENDED, ARCHIVED);
            case MIGRATING -> Set.of(ACTIVE, SUSPENDED);
            case SUSPENDED -> Set.of(ACTIVE, ARCHIVED);
            case ARCHIVED -> Set.of(SUSPENDED, PURGED);
            case PURGED -> Set.of();
        };
    }
}
