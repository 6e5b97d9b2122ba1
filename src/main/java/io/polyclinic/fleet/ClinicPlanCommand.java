package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import jakarta.inject.Inject;
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
    ChangingClinic changing;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var before = changing.putOn(slug, plan, OsUser.mandate(reason));
        if (json) {
            console.json(ClinicOverview.of(clinics.byId(before.id()).orElseThrow(), address));
        } else if (before.plan().name().equals(plan)) {
            console.line(slug + " was on the plan " + plan + " already");
        } else {
            console.line(slug + " is on the plan " + plan + "; before it was on "
                    + before.plan().name());
        }
        return 0;
    }
}
