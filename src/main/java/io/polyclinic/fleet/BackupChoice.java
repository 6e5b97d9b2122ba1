package io.polyclinic.fleet;

import io.polyclinic.catalog.BackupRecord;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which backups a command is for. */
class BackupChoice {

    @Option(names = "--clinic", paramLabel = "SLUG", description = "Those of one clinic")
    @Nullable
    String slug;

    @Option(names = "--backup", paramLabel = "ID", description = "This one alone")
    @Nullable
    UUID id;

    List<BackupRecord> among(KnownBackups known) {
        return known.chosen(slug, id);
    }
}
