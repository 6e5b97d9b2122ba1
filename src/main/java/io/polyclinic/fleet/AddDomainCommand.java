package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code domains add}. */
@Command(
        name = "add",
        description =
                "Notes that a clinic has a domain of its own, and says what to put into its TXT record. It leads to the clinic once it is verified.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic domains add moonlit clinic.moonlit.example")
class AddDomainCommand implements Callable<Integer> {

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
        var domain = domains.add(slug, host, consent.mandate());
        if (json) {
            console.json(DomainOverview.of(domain));
        } else {
            console.line("put this TXT record into the domain, then run domains verify " + slug + " " + domain.host()
                    + ":\n  " + DomainsOfClinics.challengeName(domain.host()) + "  " + domain.challenge());
        }
        return 0;
    }
}
