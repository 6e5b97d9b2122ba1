package io.polyclinic.backups;

import java.util.List;

/**
 * A backup that was written or read from its first byte to its last.
 *
 * @param bytes of the file
 * @param sha256 of the file, in hexadecimal digits
 */
public record BackupContents(
        BackupHeader header, BackupManifest manifest, List<TableSum> tables, long bytes, String sha256) {

    public long rows() {
        return tables.stream().mapToLong(TableSum::rows).sum();
    }
}
