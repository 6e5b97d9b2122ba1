package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code domains verify}. */
@Command(
        name = "verify",
        description = "Looks whether the domain's TXT record holds the token; if so the domain leads to the clinic.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic domains verify moonlit clinic.moonlit.example")
class VerifyDomainCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Parameters(index = "1", paramLabel = "HOST", description = "The domain")
    String host;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    DomainsOfClinics domains;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var domain = domains.verify(slug, host, consent.mandate());
        if (json) {
            console.json(DomainOverview.of(domain));
        } else {
            console.line(domain.host() + " leads to " + slug);
        }
        return 0;
    }
}
