package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What happens by itself when a process starts on servers of its own; on given servers nothing does, there it is migrated by command. */
@ApplicationScoped
public class Start {

    private static final Logger LOG = Logger.getLogger(Start.class);

    private final Preparation preparation;
    private final FleetMigration migration;
    private final MigrationConfig config;
    private final DemoClinics demos;
    private final DailyBackups daily;
    private final Optional<String> dataFolder;
    private volatile boolean over;

    Start(
            Preparation preparation,
            FleetMigration migration,
            MigrationConfig config,
            DemoClinics demos,
            DailyBackups daily,
            @ConfigProperty(name = "polyclinic.embedded.folder") Optional<String> dataFolder) {
        this.preparation = preparation;
        this.migration = migration;
        this.config = config;
        this.demos = demos;
        this.daily = daily;
        this.dataFolder = dataFolder;
    }

    /** Before a command runs: the catalog and the templates are there. */
    public void forCommand() {
        dataFolder.ifPresent(_ -> preparation.prepare());
    }

    /** Before the server says that it is ready: all clinics are current, and a new folder has its demo clinics. */
    public void forServing() {
        dataFolder.ifPresent(folder -> {
            migrate();
            demos.welcome(Path.of(folder));
        });
        over = true;
        daily.begin();
    }

    private void migrate() {
        var order = new MigrationOrder(
                MigrationOrder.Choice.ALL, MigrationOrder.Mode.PENDING, null, MigrationOrder.Limits.of(config));
        try {
            var report = migration.migrate(order, new Mandate("start"), MigrationProgress.NONE);
            report.failedServers()
                    .forEach(server -> LOG.warnf("server %s is left as it is: %s", server.name(), server.why()));
            report.clinics().stream()
                    .filter(MigratedClinic::isBehind)
                    .forEach(clinic -> LOG.warnf("clinic %s is left as it is: %s", clinic.slug(), clinic.error()));
        } catch (FleetMigration.BusyException e) {
            LOG.warn(e.getMessage());
        }
    }

    /** Whether nothing is left to be done before clinics are served. */
    boolean isOver() {
        return over || dataFolder.isEmpty();
    }
}
