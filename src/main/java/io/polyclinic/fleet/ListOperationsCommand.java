package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code operations list}. */
@Command(
        name = "list",
        description = "Lists what was done to the fleet, the newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {"  polyclinic operations list --unfinished", "  polyclinic operations list --clinic moonlit --json"})
class ListOperationsCommand implements Callable<Integer> {

    @Option(names = "--clinic", paramLabel = "SLUG", description = "Those of one clinic")
    @Nullable
    String clinic;

    @Option(names = "--unfinished", description = "Those that run, are paused, were killed or failed")
    boolean unfinished;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many (default: ${DEFAULT-VALUE})")
    int most;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    OperationsLog log;

    @Inject
    Console console;

    @Override
    public Integer call() {
        if (most < 1) {
            throw new WrongUseException("--most is at least 1");
        }
        var found = log.newest(clinic, unfinished, most);
        if (json) {
            console.json(found);
        } else {
            console.table(
                    OperationOverview.HEAD,
                    found.stream().map(OperationOverview::row).toList());
        }
        return 0;
    }
}
