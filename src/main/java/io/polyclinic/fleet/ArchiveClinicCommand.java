package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationKind;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics archive}. */
@Command(
        name = "archive",
        description =
                "Closes a clinic for good. Its database is kept and nobody reaches it; resume opens it again, purge destroys it.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics archive moonlit --reason \"closed its doors\"")
class ArchiveClinicCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ClinicSagas sagas;

    @Inject
    ClinicAnswer answer;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var mandate = consent.mandateWithReason();
        var clinic = answer.idOf(slug);
        consent.obtain(console, slug, slug + " will not be known any more, and nobody will reach its data.");
        sagas.run(slug, new OperationRequest(OperationKind.ARCHIVE_CLINIC, mandate));
        return answer.give(clinic, json, slug + " is archived");
    }
}
