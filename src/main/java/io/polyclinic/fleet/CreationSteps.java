package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.identity.FirstAdmin;
import io.polyclinic.identity.SigningKeys;
import io.polyclinic.tenancy.ClinicProbe;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** What is done at each {@link CreationStep}. */
@ApplicationScoped
class CreationSteps {

    private final Clinics clinics;
    private final ClinicDatabases databases;
    private final SigningKeys signingKeys;
    private final Tenants tenants;
    private final FirstAdmin firstAdmin;
    private final ClinicProbe probe;

    CreationSteps(
            Clinics clinics,
            ClinicDatabases databases,
            SigningKeys signingKeys,
            Tenants tenants,
            FirstAdmin firstAdmin,
            ClinicProbe probe) {
        this.clinics = clinics;
        this.databases = databases;
        this.signingKeys = signingKeys;
        this.tenants = tenants;
        this.firstAdmin = firstAdmin;
        this.probe = probe;
    }

    DatabaseMade takeAll(StepLog log, ClinicRecord clinic, CreateClinic request) {
        var made = new AtomicReference<>(new DatabaseMade(DatabaseMade.Way.BEFORE, 0));
        try (var database = databases.open(clinic)) {
            log.take(CreationStep.RESERVE, () -> {});
            log.take(CreationStep.ROLE, database::requireNoRole, database::ensureRole);
            log.take(
                    CreationStep.DATABASE,
                    database::requireNoDatabase,
                    () -> made.set(database.ensureDatabase(() -> databases.claimReady(clinic))));
            log.take(CreationStep.GRANTS, database::grant);
            log.take(CreationStep.IDENTITY, database::mark);
            log.take(
                    CreationStep.SIGNING_KEY,
                    () -> clinics.ensureSigningKey(clinic.id(), signingKeys.draw(clinic.id())));
            // whoever runs the command last knows the password
            log.takeAgain(CreationStep.FIRST_ADMIN, () -> ensureFirstAdmin(clinic, request));
            log.take(CreationStep.VERIFY, () -> {
                probe.check(clinic);
                database.verifyBounds();
            });
            log.take(CreationStep.ACTIVATE, () -> clinics.activate(clinic.id(), database.schemaVersion()));
        }
        return made.get();
    }

    private void ensureFirstAdmin(ClinicRecord clinic, CreateClinic request) {
        var isTheFirst = tenants.in(clinic, () -> firstAdmin.ensure(request.adminEmail(), request.adminPasswordHash()));
        if (!isTheFirst) {
            throw new WrongUseException("the clinic " + clinic.slug()
                    + " was begun with another administrator; create it with the same --admin-email to finish it");
        }
    }
}
