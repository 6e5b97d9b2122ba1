package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationKind;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics rename}. */
@Command(
        name = "rename",
        description = "Gives a clinic another subdomain. Its data stays where it is; the old host leads nowhere.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics rename moonlit moonlight --reason \"new brand\"")
class RenameClinicCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Parameters(index = "1", paramLabel = "NEW-SLUG", description = "The new subdomain: a-z, 0-9 and dashes")
    String to;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ClinicSagas sagas;

    @Inject
    Renaming renaming;

    @Inject
    ClinicAnswer answer;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var known = renaming.slugNow(slug, to);
        var clinic = answer.idOf(known);
        consent.obtain(console, slug, "Who uses " + answer.addressOf(slug) + " will find nothing there.");
        sagas.run(
                known, new OperationRequest(OperationKind.RENAME_CLINIC, consent.mandate(), Map.of(RenameSaga.TO, to)));
        return answer.give(clinic, json, slug + " is now at " + answer.addressOf(to));
    }
}
