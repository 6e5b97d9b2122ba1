package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.ClinicRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of one clinic in a run of migrations.
 *
 * @param from its version before
 * @param to its version now; of a dry run, that of the copy
 * @param attempts how often it was tried; none where no connection was needed
 * @param sqlState what the database called the failure
 * @param error why it stayed behind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MigratedClinic(
        String slug,
        String ring,
        String server,
        String from,
        String to,
        Result result,
        int attempts,
        long millis,
        @Nullable String sqlState,
        @Nullable String error) {

    enum Result {
        /** There was nothing to do. */
        CURRENT,
        /** Its database is of a later release. */
        AHEAD,
        MIGRATED,
        /** Its database was current, and the catalog did not know. */
        CORRECTED,
        /** The scripts were run on a copy of its database. */
        TRIED,
        FAILED,
        /** The run stopped before it. */
        NOT_REACHED
    }

    static MigratedClinic untouched(ClinicRecord clinic, Result result) {
        var version = String.valueOf(clinic.schemaVersion());
        return new MigratedClinic(
                clinic.slug(),
                clinic.standing().ring(),
                clinic.server().name(),
                version,
                version,
                result,
                0,
                0,
                null,
                null);
    }

    /** The same with what the database called the failure. */
    MigratedClinic because(@Nullable String state) {
        return new MigratedClinic(slug, ring, server, from, to, result, attempts, millis, state, error);
    }

    /** Whether it is not where it should be. */
    @JsonIgnore
    boolean isBehind() {
        return result == Result.FAILED || result == Result.NOT_REACHED;
    }
}
