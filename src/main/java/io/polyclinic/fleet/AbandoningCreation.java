package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Giving up a clinic that is half made: what its steps have made on the server is destroyed, its entry stays as a tombstone. */
@ApplicationScoped
class AbandoningCreation {

    private final CatalogLocks locks;
    private final ClinicDatabases databases;
    private final Clinics clinics;
    private final ClinicLife life;
    private final Operations operations;

    AbandoningCreation(
            CatalogLocks locks, ClinicDatabases databases, Clinics clinics, ClinicLife life, Operations operations) {
        this.locks = locks;
        this.databases = databases;
        this.clinics = clinics;
        this.life = life;
        this.operations = operations;
    }

    /**
     * Gives the creation up; may be run again where it was interrupted.
     *
     * @throws WrongUseException where the clinic is made already
     */
    void abandon(UUID operation, Mandate mandate) {
        var clinicId = operations.byId(operation).map(OperationRecord::clinicId).orElseThrow();
        var clinic = clinics.byId(clinicId).orElseThrow();
        try (var lock = locks.tryHold("clinic " + clinic.slug())
                .orElseThrow(() -> new FleetException(
                        "the clinic " + clinic.slug() + " is being made by somebody else at this moment"))) {
            requireHalfMade(clinicId);
            var attempt = operations.resume(operation); // who comes back from an earlier one goes no further
            try {
                destroy(clinic, operations.byId(operation).orElseThrow());
            } catch (RuntimeException e) {
                operations.fail(attempt, String.valueOf(e.getMessage()));
                throw e;
            }
            life.purge(clinicId, "given up half made");
            operations.abort(operation, mandate);
        }
    }

    private void requireHalfMade(UUID id) {
        var clinic = clinics.byId(id).orElseThrow();
        if (clinic.state() != ClinicState.PROVISIONING && clinic.state() != ClinicState.PURGED) {
            throw new WrongUseException("the clinic " + clinic.slug() + " is made; archive it, or run create again");
        }
    }

    /** What a step never came to was not made by it, whatever its name. */
    private void destroy(ClinicRecord clinic, OperationRecord operation) {
        try (var traces = databases.traces(clinic)) {
            traces.takeBack(
                    clinic.databaseName(),
                    operation.cameTo(CreationStep.DATABASE),
                    operation.cameTo(CreationStep.ROLE));
        }
    }
}
