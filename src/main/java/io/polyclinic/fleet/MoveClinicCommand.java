package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics move}. */
@Command(
        name = "move",
        description =
                "Moves a clinic to another PostgreSQL server. It is closed (503) while its rows are copied; what it leaves is kept for some days, see clinics prune.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics move moonlit --to west --reason \"main is full\"")
class MoveClinicCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Option(names = "--to", required = true, paramLabel = "SERVER", description = "The server's name, see servers list")
    String to;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ClinicSagas sagas;

    @Inject
    Moving moving;

    @Inject
    ClinicAnswer answer;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var request = moving.request(slug, to, consent.mandate());
        consent.obtain(console, slug, slug + " will be closed while its rows are copied.");
        sagas.run(slug, request);
        return answer.give(answer.idOf(slug), json, slug + " is on server " + to);
    }
}
