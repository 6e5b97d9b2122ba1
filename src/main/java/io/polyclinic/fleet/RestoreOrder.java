package io.polyclinic.fleet;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a restore was asked with, as it stands in the log.
 *
 * @param schemaVersion of the backup
 * @param database that is made
 * @param living in whose place it is put; none where it becomes a new clinic's
 */
record RestoreOrder(
        BackupSource source,
        String schemaVersion,
        String database,
        @Nullable String living) {

    private static final String SCHEMA = "schema";
    private static final String DATABASE = "database";
    private static final String LIVING = "living";

    static RestoreOrder of(Map<String, String> parameters) {
        return new RestoreOrder(
                BackupSource.of(parameters),
                String.valueOf(parameters.get(SCHEMA)),
                String.valueOf(parameters.get(DATABASE)),
                parameters.get(LIVING));
    }

    Map<String, String> parameters() {
        var all = new TreeMap<>(source.parameters());
        all.put(SCHEMA, schemaVersion);
        all.put(DATABASE, database);
        if (living != null) {
            all.put(LIVING, living);
        }
        return all;
    }

    boolean isSwap() {
        return living != null;
    }

    String livingDatabase() {
        if (living == null) {
            throw new IllegalStateException("it is no swap");
        }
        return living;
    }
}
