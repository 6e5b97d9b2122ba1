package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.FirstAdmin;
import io.polyclinic.identity.SigningKeys;
import io.polyclinic.tenancy.ClinicProbe;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a clinic as one would without a template: an empty database into which all migrations are run. All else is as the product does it. */
@ApplicationScoped
class ScratchCreation {

    private final ClinicReservation reservation;
    private final Operations operations;
    private final Clinics clinics;
    private final ClinicDatabases databases;
    private final ServerAdmins servers;
    private final TenantSchema schema;
    private final SigningKeys signingKeys;
    private final Tenants tenants;
    private final FirstAdmin firstAdmin;
    private final ClinicProbe probe;

    ScratchCreation(
            ClinicReservation reservation,
            Operations operations,
            Clinics clinics,
            ClinicDatabases databases,
            ServerAdmins servers,
            TenantSchema schema,
            SigningKeys signingKeys,
            Tenants tenants,
            FirstAdmin firstAdmin,
            ClinicProbe probe) {
        this.reservation = reservation;
        this.operations = operations;
        this.clinics = clinics;
        this.databases = databases;
        this.servers = servers;
        this.schema = schema;
        this.signingKeys = signingKeys;
        this.tenants = tenants;
        this.firstAdmin = firstAdmin;
        this.probe = probe;
    }

    void create(CreateClinic request) {
        var clinic = reservation.reserve(request);
        var operation = operations.beginOrResume(
                OperationKind.CREATE_CLINIC, clinic.id(), new Mandate(request.startedBy()));
        var log = new StepLog(operations, operation);
        try (var database = databases.open(clinic);
                var server = servers.open(clinic.server())) {
            log.take(CreationStep.RESERVE, () -> {});
            log.take(CreationStep.ROLE, database::requireNoRole, database::ensureRole);
            log.take(CreationStep.DATABASE, database::requireNoDatabase, () -> {
                server.execute("create database " + clinic.databaseName() + " template template0 strategy wal_log owner "
                        + ServerAdmin.OWNER
                        + " encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'");
                schema.migrate(server, clinic.databaseName());
            });
            log.take(CreationStep.GRANTS, database::grant);
            log.take(CreationStep.IDENTITY, database::mark);
            log.take(
                    CreationStep.SIGNING_KEY,
                    () -> clinics
                            .ensureSigningKey(
                                    clinic.id(), signingKeys.draw(clinic.id())));
            log.take(CreationStep.FIRST_ADMIN, () -> {
                var unused = tenants
                        .in(
                                clinic,
                                () -> firstAdmin.ensure(request.adminEmail(), request.adminPasswordHash()));
            });
            log.take(CreationStep.VERIFY, () -> {
                probe.check(clinic);
                database.verifyBounds();
            });
            log.take(CreationStep.ACTIVATE, () -> clinics.activate(clinic.id(), database.schemaVersion()));
        }
        log.finish();
    }
}
