package io.polyclinic.operators;

import io.polyclinic.fleet.Consent;
import io.polyclinic.fleet.Console;
import io.polyclinic.fleet.PolyclinicCommand;
import io.polyclinic.fleet.ReleaseVersion;
import io.polyclinic.fleet.WrongUseException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code operators disable}. */
@Command(
        name = "disable",
        description =
                "Disables an operator: their sessions end, and so does all support access that they were granted. It bites with the next request.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic operators disable asha@platform.example --reason \"left the company\"")
class DisableOperatorCommand implements Callable<Integer> {

    private static final int LONGEST_REASON = 500;

    @Parameters(paramLabel = "EMAIL", description = "Their e-mail address")
    String email;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    AppointingOperators operators;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var mandate = consent.mandateWithReason();
        var why = Objects.requireNonNull(mandate.why());
        if (why.length() > LONGEST_REASON) {
            throw new WrongUseException("give a reason of at most " + LONGEST_REASON + " characters");
        }
        var known = operators.byEmail(email);
        if (known == null) {
            throw new WrongUseException("there is no operator " + email);
        }
        if (known.state() == OperatorState.DISABLED) {
            throw new WrongUseException(known.email() + " is disabled already");
        }
        consent.obtain(console, known.email(), known.name() + " will be signed out and cannot sign in any more.");
        var disabled = operators.disable(known.id(), why, mandate);
        if (json) {
            console.json(disabled);
        } else {
            console.line(disabled.email() + " is disabled");
        }
        return 0;
    }
}
