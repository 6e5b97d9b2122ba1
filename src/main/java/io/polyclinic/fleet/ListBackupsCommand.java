package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backups list}. */
@Command(
        name = "list",
        description =
                "Lists the backups whose files are kept, each clinic's newest first, with what was found when they were read.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {"  polyclinic backups list", "  polyclinic backups list --clinic moonlit --json"})
class ListBackupsCommand implements Callable<Integer> {

    @Mixin
    BackupChoice choice;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    KnownBackups known;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var found = known.overviews(choice.among(known));
        if (json) {
            console.json(found);
        } else {
            console.table(
                    BackupOverview.HEAD, found.stream().map(BackupOverview::row).toList());
        }
        return 0;
    }
}
