package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.tenancy.HostNames;
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
    Clinics clinics;

    @Inject
    HostNames names;

    @Inject
    Operations operations;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        if (!names.isSlug(ring)) {
            throw new WrongUseException("a ring's name has a-z, 0-9 and dashes, and begins with a letter");
        }
        var before = clinic.standing().ring();
        if (!ring.equals(before)) {
            clinics.putInRing(clinic.id(), ring);
            operations.note(
                    OperationKind.CHANGE_RING_OF_CLINIC,
                    clinic.id(),
                    new Mandate(OsUser.name(), reason),
                    Map.of("from", before, "to", ring));
        }
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
