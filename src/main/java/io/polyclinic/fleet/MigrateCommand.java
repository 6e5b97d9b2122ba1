package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate}. */
@Command(
        name = "migrate",
        description =
                "Brings the catalog, the templates and all clinics to this release's schema, ring by ring: canary first, then the others by name, rest last. A clinic that fails keeps its version and is named, as is a server; the others go on. Killed and run again, it goes on where it stood.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic migrate --all --dry-run --ring canary",
            "  polyclinic migrate --all --stop-at 10 --junit migration.xml --json",
            "  polyclinic migrate --all --verify",
            "  polyclinic migrate --all --only moonlit,sunrise --lock-timeout 500ms --attempts 10",
            "  polyclinic migrate --pause 01a1f869-405c-710e-b85b-3ae32c1e8ca8",
            "  polyclinic migrate --resume 01a1f869-405c-710e-b85b-3ae32c1e8ca8",
            "",
            "Exit codes: 0 all is current; 1 nothing could be done; 2 wrong use; 3 some clinics or servers failed, or it was stopped."
        })
class MigrateCommand implements Callable<Integer> {

    private static final int PARTLY = 3;

    @ArgGroup(multiplicity = "1")
    What what = new What();

    /** One of these. */
    static class What {

        @Option(names = "--all", description = "All clinics, or those that the further words choose")
        boolean all;

        @Option(names = "--catalog", description = "The catalog and the templates, and no clinic")
        boolean catalog;

        @Option(names = "--resume", paramLabel = "ID", description = "Take up a run that was killed, paused or stopped")
        @Nullable
        UUID resume;

        @Option(names = "--pause", paramLabel = "ID", description = "Let a run stand still before its next clinics")
        @Nullable
        UUID pause;

        @Option(names = "--abort", paramLabel = "ID", description = "End a run before its next clinics")
        @Nullable
        UUID abort;
    }

    @Mixin
    MigrationWords words;

    @Mixin
    Consent consent;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write a report that build servers read: a test for each clinic")
    @Nullable
    Path junit;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    FleetMigration migration;

    @Inject
    Preparation preparation;

    @Inject
    MigrationConfig config;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        if (what.pause != null) {
            migration.pause(what.pause);
            console.line("paused; take it up with migrate --resume " + what.pause);
            return 0;
        }
        if (what.abort != null) {
            migration.abort(what.abort, consent.mandate());
            console.line("aborted; what was done stays done");
            return 0;
        }
        return what.catalog ? prepare() : run();
    }

    private int prepare() {
        var failed = preparation.prepare();
        failed.forEach(this::complain);
        if (json) {
            console.json(failed);
        }
        return failed.isEmpty() ? 0 : PARTLY;
    }

    private int run() throws IOException {
        var progress = new MigrationWatch(console);
        var report = what.resume == null
                ? migration.migrate(words.order(config), consent.mandate(), progress)
                : migration.resume(what.resume, words.limits(config), progress);
        progress.over();
        report.failedServers().forEach(this::complain);
        if (junit != null) {
            JunitReport.write(report, junit);
        }
        if (json) {
            console.json(report);
        } else {
            show(report);
        }
        if (report.failed() + report.notReached() > 0) {
            console.progress(report.summary() + "; take it up with migrate --resume " + report.operation());
        }
        return report.exitCode();
    }

    private void complain(Preparation.Unprepared server) {
        console.progress("the template on server " + server.name() + ": " + server.why());
    }

    private void show(MigrationReport report) {
        console.table(
                List.of("CLINIC", "RING", "FROM", "TO", "RESULT"),
                report.clinics().stream()
                        .map(clinic -> List.of(
                                clinic.slug(),
                                clinic.ring(),
                                clinic.from(),
                                clinic.to(),
                                clinic.result().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                        .toList());
    }
}
