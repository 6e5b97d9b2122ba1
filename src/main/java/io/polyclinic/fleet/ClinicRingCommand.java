package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics ring}. */
@Command(
        name = "ring",
        description =
                "Puts a clinic into a ring of rollouts: migrate takes the ring canary first, then the others by name, and rest last, where every new clinic is.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics ring moonlit canary --reason \"agreed with them\"")
class ClinicRingCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Parameters(index = "1", paramLabel = "RING", description = "The ring's name: a-z, 0-9 and dashes")
    String ring;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ChangingClinic changing;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var before = changing.putInRing(slug, ring, OsUser.mandate(reason))
                .standing()
                .ring();
        if (json) {
            console.json(Map.of("slug", slug, "ring", ring, "before", before));
        } else {
            console.line(
                    ring.equals(before)
                            ? slug + " was in the ring " + ring + " already"
                            : slug + " is in the ring " + ring + "; before it was in " + before);
        }
        return 0;
    }
}
