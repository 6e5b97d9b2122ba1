package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics show}. */
@Command(
        name = "show",
        description = "Shows one clinic: where it is, its state, its plan, its database.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics show moonlit")
class ShowClinicCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Clinics clinics;

    @Inject
    PublicAddress address;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var found = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        var clinic = ClinicOverview.of(found, address);
        if (json) {
            console.json(clinic);
            return 0;
        }
        console.table(
                List.of("slug", clinic.slug()),
                List.of(
                        List.of("name", clinic.name()),
                        List.of("id", clinic.id().toString()),
                        List.of("state", clinic.state().name() + why(clinic)),
                        List.of("plan", clinic.plan()),
                        List.of("address", clinic.address()),
                        List.of("server", clinic.server()),
                        List.of("database", clinic.database()),
                        List.of("role", clinic.role()),
                        List.of("schema", String.valueOf(clinic.schemaVersion())),
                        List.of("generation", Integer.toString(clinic.generation())),
                        List.of("zone", clinic.zone()),
                        List.of("locale", clinic.locale()),
                        List.of("made", clinic.createdAt().toString())));
        return 0;
    }

    private static String why(ClinicOverview clinic) {
        var reason = clinic.standing().stateReason();
        return reason == null ? "" : " (" + reason + ")";
    }
}
