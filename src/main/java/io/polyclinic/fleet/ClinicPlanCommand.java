package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics plan}. */
@Command(
        name = "plan",
        description = "Puts a clinic on a plan; see plans list. It bites within a second, on every node.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics plan moonlit large")
class ClinicPlanCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Parameters(index = "1", paramLabel = "NAME", description = "The plan's name")
    String plan;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Clinics clinics;

    @Inject
    KnownPlans known;

    @Inject
    Operations operations;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        known.require(plan);
        var now = clinics.putOn(clinic.id(), plan);
        operations.note(
                OperationKind.CHANGE_PLAN_OF_CLINIC,
                clinic.id(),
                OsUser.mandate(reason),
                Map.of("before", clinic.plan().name(), "plan", plan));
        if (json) {
            console.json(ClinicOverview.of(now, address));
        } else if (clinic.plan().name().equals(plan)) {
            console.line(slug + " was on the plan " + plan + " already");
        } else {
            console.line(slug + " is on the plan " + plan + "; before it was on "
                    + clinic.plan().name());
        }
        return 0;
    }
}
