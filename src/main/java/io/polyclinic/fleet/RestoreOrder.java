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
 * @param toBeRead whether nobody has read the backup yet when it is begun
 */
record RestoreOrder(
        BackupSource source,
        String schemaVersion,
        String database,
        @Nullable String living,
        boolean toBeRead) {

    private static final String SCHEMA = "schema";
    private static final String DATABASE = "database";
    private static final String LIVING = "living";
    private static final String TO_BE_READ = "toBeRead";

    static RestoreOrder of(Map<String, String> parameters) {
        return new RestoreOrder(
                BackupSource.of(parameters),
                String.valueOf(parameters.get(SCHEMA)),
                String.valueOf(parameters.get(DATABASE)),
                parameters.get(LIVING),
                Boolean.parseBoolean(parameters.get(TO_BE_READ)));
    }

    Map<String, String> parameters() {
        var all = new TreeMap<>(source.parameters());
        all.put(SCHEMA, schemaVersion);
        all.put(DATABASE, database);
        if (living != null) {
            all.put(LIVING, living);
        }
        if (toBeRead) {
            all.put(TO_BE_READ, "true");
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
