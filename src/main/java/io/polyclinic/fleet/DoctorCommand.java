package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description =
                "Compares the catalog with the database servers, clinic by clinic: databases, owners, roles, rights, markers, schemas, keys, backups; and names what is no clinic's. It changes nothing without --repair.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic doctor",
            "  polyclinic doctor --only moonlit,sunrise --json",
            "  polyclinic doctor --repair --reason \"rights were lost in a restore\"",
            "",
            "Exit codes: 0 nothing found but notes, 3 something found, 1 failed."
        })
class DoctorCommand implements Callable<Integer> {

    private static final int FOUND = 3;

    @Option(names = "--only", paramLabel = "SLUG", split = ",", arity = "1..*", description = "Only these clinics")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--repair",
            description =
                    "Mend what is safe: rights given anew, PUBLIC taken out, the catalog's schema version, roles that may not log in or whose password is refused, interrupted removals. Nothing with rows in it is dropped.")
    boolean repair;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Doctor doctor;

    @Inject
    Repairs repairs;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var checkup = examine();
        var mendable = repair ? Repairs.mendable(checkup) : List.<Finding>of();
        if (!mendable.isEmpty()) {
            mendable.forEach(finding -> console.progress(finding.clinic() + ": " + finding.what()));
            consent.obtain(console, "repair", "This will be mended.");
            var done = repairs.mend(mendable, consent.mandate());
            checkup = examine().with(done);
        }
        if (json) {
            console.json(checkup);
        } else {
            say(checkup);
        }
        return checkup.isClean() ? 0 : FOUND;
    }

    private Checkup examine() {
        try (var progress = console.progress("clinics", doctor.count(only))) {
            return doctor.examine(only, progress::step);
        }
    }

    private void say(Checkup checkup) {
        if (!checkup.findings().isEmpty()) {
            console.table(
                    Finding.HEAD, checkup.findings().stream().map(Finding::row).toList());
        }
        for (var repaired : checkup.repairs()) {
            console.line(repaired.clinic() + ": " + repaired.code() + " was "
                    + (repaired.error() == null ? "mended" : "not mended: " + repaired.error()));
        }
        var wrong = checkup.findings().stream().filter(Finding::counts).count();
        console.line("%d clinics on %d servers, %d MB: %s"
                .formatted(
                        checkup.clinics().size(),
                        checkup.servers().size(),
                        checkup.bytes() >> 20,
                        wrong == 0 ? "nothing is wrong" : wrong + " findings"));
    }
}
