package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code domains remove}. */
@Command(
        name = "remove",
        description = "Takes a domain from a clinic; it leads nowhere then.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic domains remove moonlit clinic.moonlit.example")
class RemoveDomainCommand implements Callable<Integer> {

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
    public Integer call() throws IOException {
        consent.obtain(console, host, host + " will lead nowhere.");
        domains.remove(slug, host, consent.mandate());
        if (json) {
            console.json(domains.of(slug).stream().map(DomainOverview::of).toList());
        } else {
            console.line(host + " leads nowhere now");
        }
        return 0;
    }
}
