package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.identity.Passwords;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics clone}. */
@Command(
        name = "clone",
        description =
                "Makes a second clinic out of what one holds at this moment. Unless --no-neutralise is given nothing in it leads to a person, nobody's password is known, and nothing goes out of it.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics clone moonlit --as moonlit-support --admin-email me@platform.example --reason \"ticket 4711\"",
            "      draws the password of an administrator for whom all this is, and prints it once",
            "  polyclinic clinics clone moonlit --as moonlit-trial --no-neutralise --reason \"they asked for a sandbox\""
        })
class CloneClinicCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Option(names = "--as", required = true, paramLabel = "NEW-SLUG", description = "The copy's subdomain")
    String as;

    @Option(
            names = "--neutralise",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Mask what leads to a person (the default); --no-neutralise copies all as it is, and the clinic's people can sign in to the copy with their passwords")
    boolean neutralise;

    @Option(names = "--admin-email", paramLabel = "EMAIL", description = "Who is to sign in to a neutralised copy")
    @Nullable
    String adminEmail;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Cloning cloning;

    @Inject
    ClinicNames names;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var mandate = consent.mandateWithReason();
        if (adminEmail != null) {
            if (!neutralise) {
                throw new WrongUseException(
                        "--admin-email is for neutralised copies; the clinic's own people can sign in to this one");
            }
            names.checkEmail(adminEmail);
        }
        var before = adminEmail == null ? Optional.<ClinicRecord>empty() : cloning.madeBefore(slug, as);
        var copy = before.orElseGet(() -> cloning.copy(slug, as, neutralise, mandate));
        var password = adminEmail == null ? null : Passwords.draw();
        if (adminEmail != null && password != null) {
            cloning.admit(copy, adminEmail, password, mandate);
        }
        say(new Made(ClinicOverview.of(copy, address), adminEmail, password), before.isPresent());
        return 0;
    }

    private void say(Made made, boolean before) {
        if (json) {
            console.json(made);
            return;
        }
        console.line("a " + (neutralise ? "neutralised" : "full") + " copy of " + slug + (before ? " was" : " is")
                + " at " + address.of(as));
        if (made.adminPassword() != null) {
            console.line("  administrator  " + made.adminEmail());
            console.line("  password       " + made.adminPassword() + "   (shown this once)");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(
            @JsonUnwrapped ClinicOverview clinic,
            @Nullable String adminEmail,
            @Nullable String adminPassword) {}
}
