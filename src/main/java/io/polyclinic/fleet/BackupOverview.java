package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.BackupRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup as commands show it; the names are part of what {@code --json} promises.
 *
 * @param reading what reading it back showed last: {@code good}, or what is wrong
 * @param restoring the same of restoring it for a try
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BackupOverview(
        UUID id,
        String clinic,
        Instant takenAt,
        String schemaVersion,
        long rows,
        long bytes,
        String file,
        @Nullable Verdict reading,
        @Nullable Verdict restoring) {

    static final List<String> HEAD =
            List.of("BACKUP", "CLINIC", "TAKEN", "SCHEMA", "ROWS", "BYTES", "READ BACK", "RESTORED");

    record Verdict(Instant at, boolean good, String words) {}

    static BackupOverview of(BackupRecord backup, String slug) {
        return new BackupOverview(
                backup.id(),
                slug,
                backup.takenAt(),
                backup.schemaVersion(),
                backup.rows(),
                backup.bytes(),
                backup.storeKey(),
                verdict(backup.reading()),
                verdict(backup.restoring()));
    }

    private static @Nullable Verdict verdict(BackupRecord.@Nullable Verdict found) {
        return found == null ? null : new Verdict(found.at(), found.good(), found.words());
    }

    List<String> row() {
        return List.of(
                id.toString(),
                clinic,
                takenAt.toString(),
                schemaVersion,
                Long.toString(rows),
                Long.toString(bytes),
                words(reading),
                words(restoring));
    }

    private static String words(@Nullable Verdict verdict) {
        return verdict == null ? "not yet" : verdict.words();
    }
}
