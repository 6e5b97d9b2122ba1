package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clinics list}. */
@Command(
        name = "list",
        description = "Lists all clinics by their slugs.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics list --json")
class ListClinicsCommand implements Callable<Integer> {

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
        var all = clinics.all().stream()
                .map(clinic -> ClinicOverview.of(clinic, address))
                .toList();
        if (json) {
            console.json(all);
        } else {
            console.table(
                    List.of("SLUG", "NAME", "STATE", "PLAN", "SCHEMA", "SERVER", "ADDRESS"),
                    all.stream()
                            .map(clinic -> List.of(
                                    clinic.slug(),
                                    clinic.name(),
                                    clinic.state().name(),
                                    clinic.plan(),
                                    clinic.schemaVersion() == null ? "-" : clinic.schemaVersion(),
                                    clinic.server(),
                                    clinic.address()))
                            .toList());
        }
        return 0;
    }
}
