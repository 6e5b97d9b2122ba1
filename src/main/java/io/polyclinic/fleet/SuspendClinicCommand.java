package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics suspend}. */
@Command(
        name = "suspend",
        description =
                "Closes a clinic to everybody, on every node within a second; callers are told that it is suspended.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics suspend moonlit --reason \"unpaid since June\"")
class SuspendClinicCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Suspending suspending;

    @Inject
    ClinicAnswer answer;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var mandate = consent.mandateWithReason();
        answer.idOf(slug);
        consent.obtain(console, slug, slug + " will be refused to everybody at once.");
        var clinic = suspending.suspend(slug, mandate);
        return answer.give(clinic.id(), json, slug + " is suspended");
    }
}
