package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens by itself when a process starts on servers of its own; on given servers nothing does, there it is migrated by command. */
@ApplicationScoped
public class Start {

    private final FleetMigration migration;
    private final DemoClinics demos;
    private final Optional<String> dataFolder;

    Start(
            FleetMigration migration,
            DemoClinics demos,
            @ConfigProperty(name = "polyclinic.embedded.folder") Optional<String> dataFolder) {
        this.migration = migration;
        this.demos = demos;
        this.dataFolder = dataFolder;
    }

    /** Before a command runs: the catalog and the template are there. */
    public void forCommand() {
        dataFolder.ifPresent(_ -> migration.prepare());
    }

    /** Before the server says that it is ready: all clinics are current, and a new folder has its demo clinics. */
    public void forServing() {
        dataFolder.ifPresent(folder -> {
            migration.migrateAll("start", _ -> {});
            demos.welcome(Path.of(folder));
        });
    }
}
