package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code operations resume}. */
@Command(
        name = "resume",
        description =
                "Takes up an operation on a clinic, or a migration, that was killed, paused or failed, where it stood.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic operations resume 0199f3c2-7d10-7a4e-9c55-3f2b8f1d6a01")
class ResumeOperationCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The operation's id, see operations list --unfinished")
    UUID id;

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    OperationsLog log;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var operation = log.resume(id, why.mandate());
        if (json) {
            console.json(operation);
        } else {
            console.line(operation.kind() + " of " + OperationOverview.orDash(operation.clinic()) + " is done");
        }
        return 0;
    }
}
