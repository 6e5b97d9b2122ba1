package io.polyclinic.fleet;

import io.polyclinic.catalog.BackupRecord;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backups verify}. */
@Command(
        name = "verify",
        description =
                "Reads backups from their first byte to their last and compares them with what was written. What is found is kept with each.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {"  polyclinic backups verify", "  polyclinic backups verify --clinic moonlit --json"})
class VerifyBackupsCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int PARTLY = 3;

    @Mixin
    BackupChoice choice;

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    KnownBackups known;

    @Inject
    LookingAfterBackups looking;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var read = looking.verify(choice.among(known), why.mandate());
        var overviews = known.overviews(read);
        if (json) {
            console.json(overviews);
        } else {
            console.table(
                    BackupOverview.HEAD,
                    overviews.stream().map(BackupOverview::row).toList());
        }
        var good = read.stream().filter(BackupRecord::isGood).count();
        if (good == read.size()) {
            return 0;
        }
        return good == 0 ? FAILED : PARTLY;
    }
}
