package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code domains primary}. */
@Command(
        name = "primary",
        description =
                "Makes a verified domain the clinic's primary one: pages under its other hosts are sent there (308). Calls of the API are served under all of them.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic domains primary moonlit clinic.moonlit.example")
class PrimaryDomainCommand implements Callable<Integer> {

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
        var domain = domains.makePrimary(slug, host, consent.mandate());
        if (json) {
            console.json(DomainOverview.of(domain));
        } else {
            console.line(domain.host() + " is the primary domain of " + slug);
        }
        return 0;
    }
}
