package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationKind;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics resume}. */
@Command(
        name = "resume",
        description =
                "Opens a clinic again that was suspended or archived. Its database is looked at first, and migrated where it stayed behind.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics resume moonlit --reason \"paid\"")
class ResumeClinicCommand implements Callable<Integer> {

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

    @Override
    public Integer call() {
        var clinic = answer.idOf(slug);
        sagas.run(slug, new OperationRequest(OperationKind.RESUME_CLINIC, consent.mandate()));
        return answer.give(clinic, json, slug + " is served again at " + answer.addressOf(slug));
    }
}
