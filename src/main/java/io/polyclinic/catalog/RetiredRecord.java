package io.polyclinic.catalog;

import java.time.Instant;
import java.util.UUID;

/** A database that its clinic has left behind, and that is still there. */
public record RetiredRecord(
        UUID id, UUID clinicId, ServerRecord server, String databaseName, Instant retiredAt, Instant keepUntil) {

    /** The name under which the database that a clinic has in this generation is kept once it has left it. */
    public static String nameOf(ClinicRecord clinic) {
        return "retired_" + clinic.id().toString().replace("-", "") + "_" + clinic.generation();
    }
}
