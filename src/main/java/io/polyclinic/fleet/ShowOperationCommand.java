package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code operations show}. */
@Command(
        name = "show",
        description = "Shows one operation with its steps.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic operations show 0199f3c2-7d10-7a4e-9c55-3f2b8f1d6a01")
class ShowOperationCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The operation's id, see operations list")
    UUID id;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    OperationsLog log;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var operation = log.one(id);
        if (json) {
            console.json(operation);
            return 0;
        }
        console.table(
                List.of("operation", operation.id().toString()),
                List.of(
                        List.of("kind", operation.kind().name()),
                        List.of("clinic", OperationOverview.orDash(operation.clinic())),
                        List.of("state", operation.state().name()),
                        List.of("who", operation.who()),
                        List.of("why", OperationOverview.orDash(operation.why())),
                        List.of("asked with", operation.parameters().toString()),
                        List.of("release", operation.version()),
                        List.of("attempts", Integer.toString(operation.attempts())),
                        List.of("started", operation.startedAt().toString()),
                        List.of("finished", OperationOverview.orDash(operation.finishedAt())),
                        List.of("error", OperationOverview.orDash(operation.error()))));
        console.table(
                List.of("STEP", "INTENDED", "DONE", "ATTEMPTS"),
                operation.steps().stream()
                        .map(step -> List.of(
                                step.name(),
                                step.intendedAt().toString(),
                                OperationOverview.orDash(step.doneAt()),
                                Integer.toString(step.attempts())))
                        .toList());
        return 0;
    }
}
