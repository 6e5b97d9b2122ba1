package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code domains list}. */
@Command(
        name = "list",
        description = "Lists a clinic's own domains.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic domains list moonlit")
class ListDomainsCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    DomainsOfClinics domains;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var all = domains.of(slug).stream().map(DomainOverview::of).toList();
        if (json) {
            console.json(all);
        } else {
            console.table(
                    List.of("DOMAIN", "STATE", "TXT RECORD", "MUST HOLD"),
                    all.stream().map(DomainOverview::row).toList());
        }
        return 0;
    }
}
