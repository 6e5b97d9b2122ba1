package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics backup}. */
@Command(
        name = "backup",
        description =
                "Takes a backup of one clinic as it is at one moment, sealed, into the store of backups, and reads it back. The clinic is served meanwhile.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics backup moonlit",
            "  polyclinic clinics backup moonlit --reason \"before the import\" --json"
        })
class BackUpClinicCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    BackingUp backingUp;

    @Inject
    ClinicLock lock;

    @Inject
    Operations operations;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var backup = lock.with(slug, backingUp::backUp);
        operations.note(
                OperationKind.BACK_UP_CLINIC,
                backup.clinicId(),
                why.mandate(),
                Map.of("backup", backup.id().toString()));
        var overview = BackupOverview.of(backup, slug);
        if (json) {
            console.json(overview);
        } else {
            console.line("backup " + overview.id() + " of " + slug + ": " + overview.rows() + " rows, "
                    + overview.bytes() + " bytes");
            console.line("  kept as  " + overview.file());
        }
        return 0;
    }
}
