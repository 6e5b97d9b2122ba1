package io.polyclinic.fleet;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a backup is to be read from.
 *
 * @param file of its own, past the catalog; else the store has it
 */
record BackupSource(UUID backupId, @Nullable String file) {

    private static final String BACKUP = "backup";
    private static final String FILE = "file";

    static BackupSource of(Map<String, String> parameters) {
        return new BackupSource(UUID.fromString(parameters.get(BACKUP)), parameters.get(FILE));
    }

    /** As they stand in the log of an operation. */
    Map<String, String> parameters() {
        var all = new TreeMap<String, String>();
        all.put(BACKUP, backupId.toString());
        if (file != null) {
            all.put(FILE, file);
        }
        return all;
    }
}
