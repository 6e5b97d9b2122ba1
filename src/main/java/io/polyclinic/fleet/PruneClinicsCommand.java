package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clinics prune}. */
@Command(
        name = "prune",
        description =
                "Drops the databases that clinics have left behind when they moved, once they were kept for long enough. For a job that runs daily.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics prune --json",
            "  polyclinic clinics prune --clinic moonlit --early --reason \"moves back to main\""
        })
class PruneClinicsCommand implements Callable<Integer> {

    private static final int PARTLY = 3;

    @Option(names = "--clinic", paramLabel = "SLUG", description = "Those of one clinic")
    @Nullable
    String clinic;

    @Option(names = "--early", description = "Also those that are to be kept for longer; of one clinic")
    boolean early;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    PruningRetired pruning;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        if (early) {
            askForEarly();
        }
        var outcomes = pruning.prune(clinic, early, consent.mandate());
        if (json) {
            console.json(outcomes);
        } else {
            console.table(
                    List.of("CLINIC", "SERVER", "DATABASE", "KEEP UNTIL", "OUTCOME"),
                    outcomes.stream()
                            .map(one -> List.of(
                                    one.clinic(),
                                    one.server(),
                                    one.database(),
                                    one.keepUntil().toString(),
                                    one.outcome()))
                            .toList());
        }
        return outcomes.stream().anyMatch(PruningRetired.Outcome::failed) ? PARTLY : 0;
    }

    private void askForEarly() throws IOException {
        if (clinic == null) {
            throw new WrongUseException("--early is for one clinic: give --clinic");
        }
        consent.obtain(console, clinic, "There will be no way back to what " + clinic + " was before it moved.");
    }
}
