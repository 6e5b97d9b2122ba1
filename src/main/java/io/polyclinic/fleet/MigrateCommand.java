package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate --all}. */
@Command(
        name = "migrate",
        description =
                "Brings the catalog, the templates and all clinics to this release's schema. A clinic that fails keeps its version and is named, as is a server; the others go on.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic migrate --all --json")
class MigrateCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int PARTLY = 3;

    @Option(names = "--all", required = true, description = "All clinics")
    boolean all;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    FleetMigration migration;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var result = migration.migrateAll(OsUser.name(), outcome -> {
            if (outcome.failed()) {
                console.progress(outcome.slug() + ": " + outcome.error());
            }
        });
        result.failedServers()
                .forEach(server -> console.progress("the template on server " + server.name() + ": " + server.why()));
        if (json) {
            console.json(result.clinics());
        } else {
            console.table(
                    List.of("CLINIC", "FROM", "TO", "RESULT"),
                    result.clinics().stream()
                            .map(outcome -> List.of(
                                    outcome.slug(),
                                    outcome.from(),
                                    outcome.to(),
                                    outcome.failed() ? "failed" : "current"))
                            .toList());
        }
        return code(result);
    }

    private static int code(FleetMigration.Result result) {
        var failed = result.failedClinics();
        if (failed == 0) {
            return result.failedServers().isEmpty() ? 0 : PARTLY;
        }
        return failed == result.clinics().size() ? FAILED : PARTLY;
    }
}
