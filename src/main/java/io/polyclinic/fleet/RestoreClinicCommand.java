package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clinics restore}. */
@Command(
        name = "restore",
        description = {
            "Restores a backup into a new database, never into one that is there: in the place of its clinic's (--swap), which is served",
            "until the new one is whole and whose old database is kept for some days, or as a new clinic with an id and keys of its own (--as).",
            "A file that is not from its first byte to its last what was written is refused. Nobody is signed in afterwards.",
            "Interrupted, it goes on where it stood when run again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics restore --backup 019a… --swap moonlit --reason \"the import went wrong\"",
            "  polyclinic clinics restore --file moonlit.polybk --as moonlit-in-may"
        })
class RestoreClinicCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    From from;

    @ArgGroup(multiplicity = "1")
    To to;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Restoring restoring;

    @Inject
    BackupReading reading;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    static class From {

        @Option(names = "--backup", paramLabel = "ID", description = "A backup of backups list")
        @Nullable
        UUID backup;

        @Option(names = "--file", paramLabel = "FILE", description = "A backup's file, wherever it comes from")
        @Nullable
        Path file;
    }

    static class To {

        @Option(names = "--swap", paramLabel = "SLUG", description = "In the place of this clinic's database")
        @Nullable
        String swap;

        @Option(names = "--as", paramLabel = "SLUG", description = "As a new clinic with this subdomain")
        @Nullable
        String as;
    }

    @Override
    public Integer call() throws IOException {
        var clinic = to.swap != null ? swap(to.swap) : restoring.as(String.valueOf(to.as), source(), consent.mandate());
        var overview = ClinicOverview.of(clinic, address);
        if (json) {
            console.json(overview);
        } else {
            console.line(overview.slug() + " is at " + overview.address());
            console.line("  database    " + overview.database() + " on " + overview.server());
            console.line("  generation  " + overview.generation());
        }
        return 0;
    }

    private ClinicRecord swap(String slug) throws IOException {
        Mandate mandate = consent.mandateWithReason();
        consent.obtain(
                console, slug, "What was written into " + slug + " since the backup will not be there any more.");
        return restoring.swap(slug, source(), mandate);
    }

    private BackupSource source() {
        if (from.file != null) {
            return reading.source(from.file);
        }
        if (from.backup == null) {
            throw new WrongUseException("give --backup or --file");
        }
        return reading.source(from.backup);
    }
}
