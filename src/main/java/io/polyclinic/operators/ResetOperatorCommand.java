package io.polyclinic.operators;

import io.polyclinic.fleet.Consent;
import io.polyclinic.fleet.Console;
import io.polyclinic.fleet.PolyclinicCommand;
import io.polyclinic.fleet.PublicAddress;
import io.polyclinic.fleet.ReleaseVersion;
import io.polyclinic.fleet.WrongUseException;
import io.polyclinic.platform.ProblemException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code operators reset}. */
@Command(
        name = "reset",
        description =
                "Lets an operator set themselves up again who has lost their authenticator: password, codes and recovery codes are void, their sessions end, and a setup password is printed, once.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic operators reset asha@platform.example --reason \"lost her phone\"")
class ResetOperatorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EMAIL", description = "Their e-mail address")
    String email;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    AppointingOperators operators;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var mandate = consent.mandateWithReason();
        var known = operators.byEmail(email);
        if (known == null) {
            throw new WrongUseException("there is no operator " + email);
        }
        consent.obtain(
                console, known.email(), known.name() + " will be signed out and has to set themselves up again.");
        try {
            var reset = new AddOperatorCommand.Added(operators.reset(known.id(), mandate), address.ofOperators());
            if (json) {
                console.json(reset);
            } else {
                reset.say(console, known.email() + " sets themselves up again at " + reset.at());
            }
        } catch (ProblemException e) {
            throw new WrongUseException(e.detail());
        }
        return 0;
    }
}
