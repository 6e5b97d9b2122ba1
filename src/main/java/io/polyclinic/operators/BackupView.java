package io.polyclinic.operators;

import io.polyclinic.catalog.BackupRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a clinic whose file is kept: nothing secret.
 *
 * @param file where in the store it is
 * @param reading what reading it back showed last; null where nobody did
 * @param restoring what restoring it for a try showed last; null where nobody did
 */
record BackupView(
        UUID id,
        UUID clinicId,
        Instant takenAt,
        String schemaVersion,
        long rows,
        long bytes,
        String sha256,
        String file,
        @Nullable VerdictView reading,
        @Nullable VerdictView restoring) {

    /** @param words good, or what is wrong */
    record VerdictView(Instant at, boolean good, String words) {

        static @Nullable VerdictView of(BackupRecord.@Nullable Verdict found) {
            return found == null ? null : new VerdictView(found.at(), found.good(), found.words());
        }
    }

    static BackupView of(BackupRecord backup) {
        return new BackupView(
                backup.id(),
                backup.clinicId(),
                backup.takenAt(),
                backup.schemaVersion(),
                backup.rows(),
                backup.bytes(),
                backup.sha256(),
                backup.storeKey(),
                VerdictView.of(backup.reading()),
                VerdictView.of(backup.restoring()));
    }
}
