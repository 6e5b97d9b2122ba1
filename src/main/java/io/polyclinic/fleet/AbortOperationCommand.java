package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code operations abort}. */
@Command(
        name = "abort",
        description =
                "Gives an operation up for good. What it has half made on a server is destroyed where it is provably its own; what cannot be taken back must be resumed instead.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer =
                "  polyclinic operations abort 0199f3c2-7d10-7a4e-9c55-3f2b8f1d6a01 --reason \"made on the wrong server\"")
class AbortOperationCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The operation's id, see operations list --unfinished")
    UUID id;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    OperationsLog log;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var mandate = consent.mandateWithReason();
        var operation = log.one(id);
        var name = operation.clinic() == null ? operation.kind().name() : operation.clinic();
        consent.obtain(
                console, name, operation.kind() + " of " + name + " will be given up, and what it has made destroyed.");
        var aborted = log.abort(id, mandate);
        if (json) {
            console.json(aborted);
        } else {
            console.line(aborted.kind() + " of " + name + " is aborted");
        }
        return 0;
    }
}
