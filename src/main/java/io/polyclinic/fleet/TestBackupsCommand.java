package io.polyclinic.fleet;

import io.polyclinic.catalog.BackupRecord;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backups test}. */
@Command(
        name = "test",
        description =
                "Restores backups for a try: into databases that are dropped again, with all rows compared. What is found is kept with each.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {"  polyclinic backups test --clinics 3", "  polyclinic backups test --clinic moonlit --json"})
class TestBackupsCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int PARTLY = 3;

    @Option(
            names = "--clinics",
            paramLabel = "K",
            defaultValue = "1",
            description = "The newest backups of so many clinics, drawn by lot (default: ${DEFAULT-VALUE})")
    int clinics;

    @Mixin
    BackupChoice choice;

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    RestoreDrill drill;

    @Inject
    KnownBackups known;

    @Inject
    LookingAfterBackups looking;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var tested = looking.test(chosen(), why.mandate());
        var restorable = tested.stream().filter(BackupRecord::isRestorable).count();
        var overviews = known.overviews(tested);
        if (json) {
            console.json(overviews);
        } else {
            console.table(
                    BackupOverview.HEAD,
                    overviews.stream().map(BackupOverview::row).toList());
        }
        if (restorable == tested.size()) {
            return 0;
        }
        return restorable == 0 ? FAILED : PARTLY;
    }

    private List<BackupRecord> chosen() {
        var named = choice.slug != null || choice.id != null;
        return named ? choice.among(known).stream().limit(1).toList() : drill.draw(clinics);
    }
}
