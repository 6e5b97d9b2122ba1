package io.polyclinic.fleet;

import io.polyclinic.catalog.SealedValues.Rotated;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keys rotate}. */
@Command(
        name = "rotate",
        description = {
            "Seals all values of the catalog anew with the first of POLYCLINIC_MASTER_KEYS, while clinics are served. Interrupted, run it again.",
            "Values that no key opens which is set here are left as they are and counted: exit code 3."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic keys rotate --reason \"yearly\"")
class RotateKeysCommand implements Callable<Integer> {

    private static final int PARTLY = 3;

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    RotatingKeys keys;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var rotated = keys.rotate(why.mandate());
        say(rotated);
        return rotated.stream().allMatch(kind -> kind.lost() == 0) ? 0 : PARTLY;
    }

    private void say(List<Rotated> rotated) {
        if (json) {
            console.json(rotated);
            return;
        }
        console.table(
                List.of("SEALED", "ANEW", "LOST"),
                rotated.stream()
                        .map(kind -> List.of(kind.place(), Long.toString(kind.resealed()), Long.toString(kind.lost())))
                        .toList());
    }
}
