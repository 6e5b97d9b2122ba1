package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Gives the clinics' databases into the hands of those who make and migrate them. */
@ApplicationScoped
class ClinicDatabases {

    private final ServerAdmins servers;
    private final Template template;
    private final TenantSchema schema;
    private final Sealing sealing;

    ClinicDatabases(ServerAdmins servers, Template template, TenantSchema schema, Sealing sealing) {
        this.servers = servers;
        this.template = template;
        this.schema = schema;
        this.sealing = sealing;
    }

    /** What there is of the clinic on its server; it is to be closed. Needs no password of the clinic's. */
    ClinicTraces traces(ClinicRecord clinic) {
        return traces(clinic, clinic.server());
    }

    /** What there is of the clinic on another server. */
    ClinicTraces traces(ClinicRecord clinic, ServerRecord server) {
        return new ClinicTraces(servers.open(server), clinic.id(), clinic.roleName());
    }

    /** The clinic's database, whether it is there or not; it is to be closed. */
    ClinicDatabase open(ClinicRecord clinic) {
        var password = sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id()));
        return new ClinicDatabase(
                clinic, new String(password, StandardCharsets.UTF_8), servers.open(clinic.server()), template, schema);
    }
}
