package io.polyclinic.bench;

import java.util.List;
import java.util.UUID;

/** A clinic that was made to be measured. Its patients have the ids that all the others' have, and bear its slug in their names. */
record BenchClinic(UUID id, String slug, String database, String role, String rolePassword, List<UUID> patients) {

    static final String EMAIL = "admin@bench.example";
    static final String PASSWORD = "the long way over the hill";

    String host() {
        return slug + ".localhost";
    }

    /** What every answer of this clinic must hold, and no answer of another may. */
    String canary() {
        return "of " + slug + " ";
    }

    String nameOf(String patient) {
        return patient + " " + canary() + "indeed";
    }
}
