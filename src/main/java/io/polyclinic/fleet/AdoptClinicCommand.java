package io.polyclinic.fleet;

import io.polyclinic.catalog.PlanRecord;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clinics adopt}. */
@Command(
        name = "adopt",
        description =
                "Takes a database that is on a registered server for the clinic that its marker names: one that the catalog does not know, whose own database is gone, or that is archived. Who was signed in is so no more.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic servers add copy --host db-copy.example",
            "  polyclinic clinics adopt --server copy --database clinic_0199f3c27d107a4e9c553f2b8f1d6a01 --slug moonlit \\",
            "      --reason \"back to Tuesday noon, out of a point-in-time copy\"",
            "      moonlit must be archived; it is suspended then, to be looked at and resumed"
        })
class AdoptClinicCommand implements Callable<Integer> {

    @Option(names = "--server", required = true, description = "The server's name, see servers list")
    String server;

    @Option(names = "--database", required = true, paramLabel = "NAME", description = "The database's name there")
    String database;

    @Option(
            names = "--slug",
            required = true,
            description = "The clinic's subdomain; of a known clinic the one that it has")
    String slug;

    @Option(names = "--name", description = "The name of a clinic that the catalog does not know; otherwise its slug")
    @Nullable
    String name;

    @Option(names = "--plan", defaultValue = PlanRecord.STANDARD, description = "Its plan (default: ${DEFAULT-VALUE})")
    String plan;

    @Option(names = "--zone", defaultValue = "Asia/Kolkata", description = "Its time zone (default: ${DEFAULT-VALUE})")
    String zone;

    @Option(names = "--locale", defaultValue = "en-IN", description = "Its language (default: ${DEFAULT-VALUE})")
    String locale;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Adoption adoption;

    @Inject
    ClinicAnswer answer;

    @Override
    public Integer call() {
        var mandate = consent.mandateWithReason();
        var called = name == null ? slug : name.strip();
        var clinic = adoption.adopt(new AdoptClinic(server, database, slug, called, plan, zone, locale), mandate);
        return answer.give(
                clinic.id(),
                json,
                slug + " has the database " + database + " on " + server + " and is " + clinic.state());
    }
}
