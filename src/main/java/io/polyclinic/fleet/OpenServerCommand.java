package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code servers open}. */
@Command(
        name = "open",
        description = "Lets new clinics come to a server again that was drained.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic servers open west")
class OpenServerCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The server's name, see servers list")
    String name;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ChangingServer changing;

    @Inject
    ServerAnswer answer;

    @Override
    public Integer call() {
        changing.open(name, OsUser.mandate(reason));
        answer.give(name, json, "new clinics may come");
        return 0;
    }
}
