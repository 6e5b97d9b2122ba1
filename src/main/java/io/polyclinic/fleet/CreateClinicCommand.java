package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.identity.Passwords;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics create}. */
@Command(
        name = "create",
        description =
                "Makes a clinic: its database, its login role, its first administrator. Interrupted, it goes on where it stood when run again.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics create moonlit --name \"Moonlit Ayurveda\" --admin-email a@moonlit.example",
            "      draws the administrator's password and prints it once",
            "  printf %%s \"$PASSWORD\" | polyclinic clinics create moonlit --name \"Moonlit Ayurveda\" \\",
            "      --admin-email a@moonlit.example --admin-password-stdin --zone Asia/Kolkata --locale hi-IN --json"
        })
class CreateClinicCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SLUG", description = "The clinic's subdomain: a-z, 0-9 and dashes")
    String slug;

    @Option(names = "--name", required = true, description = "The clinic's name")
    String name;

    @Option(names = "--admin-email", required = true, paramLabel = "EMAIL", description = "Who administers the clinic")
    String adminEmail;

    @Option(
            names = "--admin-password-stdin",
            description =
                    "Take the administrator's password from standard input: 15 to 128 characters, one line. Otherwise one is drawn and printed.")
    boolean passwordFromStdin;

    @Option(
            names = "--plan",
            defaultValue = PlanRecord.STANDARD,
            description = "What the clinic may take, see plans list (default: ${DEFAULT-VALUE})")
    String plan;

    @Option(
            names = "--zone",
            defaultValue = "Asia/Kolkata",
            description = "IANA time zone of the clinic's days (default: ${DEFAULT-VALUE})")
    String zone;

    @Option(
            names = "--locale",
            defaultValue = "en-IN",
            description = "Language of the clinic, BCP 47 (default: ${DEFAULT-VALUE})")
    String locale;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description = "An origin whose pages may call the clinic; may be given more than once")
    List<String> corsOrigins = new ArrayList<>();

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ClinicCreation creation;

    @Inject
    ClinicNames names;

    @Inject
    Passwords passwords;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var password = passwordFromStdin ? PasswordInput.fromStandardInput() : Passwords.draw();
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw new WrongUseException("the password must have " + Passwords.SHORTEST + " to " + Passwords.LONGEST
                    + " characters; any characters, a sentence will do");
        }
        var started = System.nanoTime();
        var request =
                new CreateClinic(slug, name.strip(), plan, zone, locale, corsOrigins, adminEmail, "", OsUser.name());
        names.check(request);
        var created = creation.make(request.withAdminPasswordHash(passwords.hash(password)));
        var millis = (System.nanoTime() - started) / 1_000_000;
        var made = new Made(
                ClinicOverview.of(created.clinic(), address),
                new Admin(adminEmail, passwordFromStdin ? null : password),
                created.database(),
                millis);
        if (json) {
            console.json(made);
        } else {
            say(made);
        }
        return 0;
    }

    private void say(Made made) {
        console.line(made.clinic().name() + " is at " + made.clinic().address());
        console.line("  administrator  " + made.admin().email());
        if (made.admin().password() != null) {
            console.line("  password       " + made.admin().password() + "   (shown this once)");
        }
        console.line("  database       " + made.clinic().database() + " on "
                + made.clinic().server());
        console.line("  made in        " + made.tookMillis() + " ms");
    }

    record Made(@JsonUnwrapped ClinicOverview clinic, Admin admin, DatabaseMade databaseMade, long tookMillis) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Admin(String email, @Nullable String password) {}
}
