package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a person says that something is really to be done, and why. */
public class Consent {

    @Option(names = "--yes", description = "Do it without asking to type the name")
    boolean yes;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    /**
     * Asks for the name to be typed, unless {@code --yes} was given.
     *
     * @param consequence what will happen, in one sentence
     * @throws WrongUseException where anything else was typed
     */
    public void obtain(Console console, String name, String consequence) throws IOException {
        if (yes) {
            return;
        }
        console.progress(consequence + " Type " + name + " to go on:");
        var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (!name.equals(typed)) {
            throw new WrongUseException("nothing was done; type " + name + ", or give --yes");
        }
    }

    /** On behalf of whom, and why. */
    public Mandate mandate() {
        return new Mandate(OsUser.name(), reason);
    }

    /** The same where a reason must be given. */
    public Mandate mandateWithReason() {
        if (reason == null || reason.isBlank()) {
            throw new WrongUseException("say why, with --reason");
        }
        return mandate();
    }
}
