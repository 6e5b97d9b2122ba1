package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics purge}. */
@Command(
        name = "purge",
        description =
                "Destroys an archived clinic: its database, its role, its keys. One operator asks for it, another one confirms. Its slug stays taken.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics purge moonlit --reason \"erasure asked for on 3 May\"",
            "  polyclinic clinics purge moonlit --confirm --reason \"checked\"",
            "      by somebody else, who runs the command as another user"
        })
class PurgeClinicCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Option(names = "--confirm", description = "Do what another operator has asked for")
    boolean confirm;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ClinicSagas sagas;

    @Inject
    Purging purging;

    @Inject
    ClinicAnswer answer;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var mandate = consent.mandateWithReason();
        if (!confirm) {
            var asked = purging.request(slug, mandate);
            return answer.give(
                    asked.id(), json, "another operator must confirm it: clinics purge " + slug + " --confirm");
        }
        var clinic = answer.idOf(slug);
        var request = purging.confirmation(slug, mandate);
        consent.obtain(console, slug, "All that " + slug + " ever had will be destroyed.");
        sagas.run(slug, request);
        return answer.give(clinic, json, slug + " is destroyed; its slug stays taken");
    }
}
