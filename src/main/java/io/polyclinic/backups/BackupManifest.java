package io.polyclinic.backups;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a backup is of.
 *
 * @param fingerprint of the migrations up to the schema version
 * @param tables in the order in which they follow
 */
public record BackupManifest(
        UUID backupId,
        Clinic clinic,
        String schemaVersion,
        String fingerprint,
        Instant takenAt,
        List<TableShape> tables) {

    /** The clinic as it was known then: enough to make another one like it. */
    public record Clinic(UUID id, String slug, String name, int generation, String plan, String zone, String locale) {}

    BackupManifest with(List<TableShape> found) {
        return new BackupManifest(backupId, clinic, schemaVersion, fingerprint, takenAt, found);
    }
}
