package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ServerRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at one server: at all its databases and roles by a few questions, into its clinics some at a time. */
@ApplicationScoped
class ServerVisits {

    private final ServerAdmins admins;
    private final ServerSetup setup;
    private final TemplateReading templates;
    private final TenantSchema schema;
    private final ClinicExamination examination;
    private final DoctorConfig config;

    ServerVisits(
            ServerAdmins admins,
            ServerSetup setup,
            TemplateReading templates,
            TenantSchema schema,
            ClinicExamination examination,
            DoctorConfig config) {
        this.admins = admins;
        this.setup = setup;
        this.templates = templates;
        this.schema = schema;
        this.examination = examination;
        this.config = config;
    }

    /**
     * What was seen.
     *
     * @param snapshot none where the server is away
     * @param findings about the server itself
     */
    record Visit(
            ServerRecord server,
            @Nullable ServerSnapshot snapshot,
            List<ClinicSight> clinics,
            List<Finding> findings) {}

    /** @param seen is told each time that a clinic was looked at, by several threads */
    Visit visit(ServerRecord record, List<ClinicRecord> clinics, Runnable seen) {
        var findings = new ArrayList<Finding>();
        try (var server = admins.open(record)) {
            var snapshot = ServerReading.read(server);
            setup.complaints(server)
                    .forEach(complaint -> findings.add(about(record, FindingCode.SERVER_NOT_SET_UP, complaint)));
            var shapes = shapes(server, snapshot, clinics, findings);
            var sights = AtOnce.each(clinics, config.atOnce(), clinic -> {
                var sight = examination.examine(clinic, server, snapshot, shapes);
                seen.run();
                return sight;
            });
            return new Visit(record, snapshot, sights, findings);
        } catch (RuntimeException e) {
            findings.add(about(record, FindingCode.SERVER_UNREACHABLE, FleetException.inOneLine(e)));
            return new Visit(record, null, List.of(), findings);
        }
    }

    /** A fresh look at one clinic. */
    ClinicSight alone(ClinicRecord clinic) {
        try (var server = admins.open(clinic.server())) {
            var snapshot = ServerReading.read(server);
            var shapes = templates.read(server, snapshot, isBehind(clinic));
            return examination.examine(clinic, server, snapshot, shapes);
        }
    }

    private TemplateShapes shapes(
            ServerAdmin server, ServerSnapshot snapshot, List<ClinicRecord> clinics, List<Finding> findings) {
        try {
            var shapes = templates.read(server, snapshot, clinics.stream().anyMatch(this::isBehind));
            if (shapes.of(schema.version()) == null) {
                findings.add(new Finding(
                        FindingCode.TEMPLATE_MISSING,
                        server.name(),
                        null,
                        null,
                        "this release's template is not there"));
            }
            return shapes;
        } catch (RuntimeException e) {
            findings.add(new Finding(
                    FindingCode.TEMPLATE_MISSING,
                    server.name(),
                    null,
                    null,
                    "templates cannot be read: " + FleetException.inOneLine(e)));
            return new TemplateShapes(Map.of());
        }
    }

    private boolean isBehind(ClinicRecord clinic) {
        return !schema.version().equals(clinic.schemaVersion());
    }

    private static Finding about(ServerRecord server, FindingCode code, String what) {
        return new Finding(code, server.name(), null, null, what);
    }
}
