package io.polyclinic.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a clinic.
 *
 * @param storeKey where in its store the file is
 * @param sealedDataKey the file's key, sealed for {@link #dataKeyContext}
 * @param sha256 of the file, in hexadecimal digits
 * @param reading what reading it back showed last; none where nobody did
 * @param restoring what restoring it for a try showed last; none where nobody did
 */
public record BackupRecord(
        UUID id,
        UUID clinicId,
        int generation,
        String schemaVersion,
        Instant takenAt,
        String storeKey,
        byte[] sealedDataKey,
        long bytes,
        String sha256,
        long rows,
        @Nullable Verdict reading,
        @Nullable Verdict restoring) {

    /** @param words {@code good}, or what is wrong */
    public record Verdict(Instant at, boolean good, String words) {}

    public static String dataKeyContext(UUID clinicId, UUID backupId) {
        return "clinic/" + clinicId + "/backup/" + backupId;
    }

    /** Whether nothing is known against it. */
    public boolean isUndamaged() {
        return (reading == null || reading.good()) && (restoring == null || restoring.good());
    }

    /** Whether it was read back, and nothing is known against it. */
    public boolean isGood() {
        return reading != null && isUndamaged();
    }

    /** Whether it was restored for a try the last time that somebody tried. */
    public boolean isRestorable() {
        return restoring != null && restoring.good();
    }
}
