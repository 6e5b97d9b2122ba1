package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Opening a clinic again that was suspended or archived, once its database is seen to be its own and current. */
@ApplicationScoped
class ResumeSaga implements ClinicSaga {

    private final ClinicDatabases databases;
    private final Clinics clinics;
    private final ClinicLife life;

    ResumeSaga(ClinicDatabases databases, Clinics clinics, ClinicLife life) {
        this.databases = databases;
        this.clinics = clinics;
        this.life = life;
    }

    enum Step {
        /** Its role may sign in again. */
        DATABASE,
        /** It goes in as the clinic will; a database that stayed behind while it was closed is migrated. */
        VERIFY,
        STATE
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RESUME_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        switch (clinic.state()) {
            case SUSPENDED, ARCHIVED -> {
                // may be opened
            }
            case ACTIVE -> throw new WrongUseException(clinic.slug() + " is served already");
            case PROVISIONING, MIGRATING, PURGED ->
                throw new WrongUseException(
                        clinic.slug() + " is " + clinic.state() + "; only a suspended or archived clinic is resumed");
        }
    }

    /** Shuts an archived clinic's role out again. */
    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        if (clinic.state() == ClinicState.ARCHIVED) {
            try (var traces = databases.traces(clinic)) {
                traces.close(clinic.databaseName());
            }
        }
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        log.take(Step.DATABASE, () -> {
            try (var traces = databases.traces(clinic)) {
                traces.open(clinic.databaseName());
            }
        });
        log.take(Step.VERIFY, () -> {
            try (var database = databases.open(clinic)) {
                database.verify();
                clinics.hasSchema(clinic.id(), database.schemaVersion());
            }
        });
        log.take(
                Step.STATE,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    var state = clinics.byId(clinic.id()).orElseThrow().state();
                    if (state == ClinicState.ARCHIVED) {
                        clinics.become(clinic.id(), ClinicState.SUSPENDED);
                    }
                    if (state != ClinicState.ACTIVE) {
                        clinics.become(
                                clinic.id(),
                                ClinicState.ACTIVE,
                                operation.mandate().why());
                        life.renew(clinic.id());
                    }
                }));
    }
}
