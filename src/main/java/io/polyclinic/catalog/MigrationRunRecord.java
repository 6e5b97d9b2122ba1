package io.polyclinic.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run of migrations did to one clinic.
 *
 * @param from the version that the clinic had
 * @param to the version that it has; none while the run is at it
 * @param fingerprint of all scripts of the release that ran them
 * @param attempts how often it was tried
 * @param sqlState what the database called the failure
 */
public record MigrationRunRecord(
        UUID operationId,
        UUID clinicId,
        String ring,
        MigrationRunState state,
        String from,
        @Nullable String to,
        String fingerprint,
        int attempts,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String sqlState,
        @Nullable String error) {}
