package io.polyclinic.fleet;

import io.polyclinic.catalog.Plans;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plans list}. */
@Command(
        name = "list",
        description =
                "Lists all plans, and how many clinics are on each. Connections and requests count for each node.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic plans list --json")
class ListPlansCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Plans plans;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var all = plans.all().stream().map(PlanOverview::of).toList();
        if (json) {
            console.json(all);
        } else {
            console.table(PlanOverview.HEAD, all.stream().map(PlanOverview::row).toList());
        }
        return 0;
    }
}
