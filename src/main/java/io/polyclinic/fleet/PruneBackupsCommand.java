package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backups prune}. */
@Command(
        name = "prune",
        description =
                "Removes backups that are older than POLYCLINIC_BACKUPS_KEEP, and those of purged clinics. The last good one of a clinic stays.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic backups prune --json")
class PruneBackupsCommand implements Callable<Integer> {

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    LookingAfterBackups looking;

    @Inject
    KnownBackups known;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var pruned = known.overviews(looking.prune(why.mandate()));
        if (json) {
            console.json(pruned);
        } else {
            console.table(
                    BackupOverview.HEAD,
                    pruned.stream().map(BackupOverview::row).toList());
        }
        return 0;
    }
}
