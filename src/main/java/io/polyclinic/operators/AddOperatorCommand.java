package io.polyclinic.operators;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.fleet.Console;
import io.polyclinic.fleet.OsUser;
import io.polyclinic.fleet.PolyclinicCommand;
import io.polyclinic.fleet.PublicAddress;
import io.polyclinic.fleet.ReleaseVersion;
import io.polyclinic.fleet.WrongUseException;
import io.polyclinic.platform.ProblemException;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code operators add}. */
@Command(
        name = "add",
        description =
                "Adds an operator and prints, once, the password with which they set themselves up at the admin host: a password of their own, and codes.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic operators add asha@platform.example --name \"Asha Kulkarni\" --role SUPER_ADMIN",
            "      may do everything",
            "  polyclinic operators add ravi@clinics.example --name \"Ravi Menon\" --role CLINIC_ADMIN --json",
            "      may make clinics, and sees no others"
        })
class AddOperatorCommand implements Callable<Integer> {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]+@[^\\s@.\\p{Cc}]+(\\.[^\\s@.\\p{Cc}]+)+");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 200;

    @Parameters(paramLabel = "EMAIL", description = "Their e-mail address")
    String email;

    @Option(names = "--name", required = true, description = "Their name")
    String name;

    @Option(names = "--role", required = true, description = "One of ${COMPLETION-CANDIDATES}")
    OperatorRole role;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    AppointingOperators operators;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() {
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            throw new WrongUseException("\"" + email + "\" is not an e-mail address");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new WrongUseException("give the operator a name of 1 to 200 characters");
        }
        var added = new Added(add(), address.ofOperators());
        if (json) {
            console.json(added);
        } else {
            added.say(
                    console,
                    added.appointed().operator().email() + " is " + role + "; they set themselves up at " + added.at());
        }
        return 0;
    }

    private AppointingOperators.Appointed add() {
        try {
            return operators.add(email, name, role, new Mandate(OsUser.name(), reason));
        } catch (ProblemException e) {
            throw new WrongUseException(e.detail());
        }
    }

    /** What the operator is told by whoever added them. */
    record Added(@JsonUnwrapped AppointingOperators.Appointed appointed, String at) {

        void say(Console console, String first) {
            console.line(first);
            console.line("  setup password  " + appointed.setupPassword() + "   (shown this once)");
            console.line("  good until      " + appointed.setupUntil());
        }
    }
}
