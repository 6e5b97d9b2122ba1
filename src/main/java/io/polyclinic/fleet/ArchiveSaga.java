package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import jakarta.enterprise.context.ApplicationScoped;

/** Closing a clinic for good while its database is kept: no host of it is known any more, and its role gets in nowhere. */
@ApplicationScoped
class ArchiveSaga implements ClinicSaga {

    private final ClinicDatabases databases;
    private final Clinics clinics;

    ArchiveSaga(ClinicDatabases databases, Clinics clinics) {
        this.databases = databases;
        this.clinics = clinics;
    }

    enum Step {
        STATE,
        /** Its role may not sign in, and its sessions end. */
        DATABASE
    }

    @Override
    public OperationKind kind() {
        return OperationKind.ARCHIVE_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        switch (clinic.state()) {
            case ACTIVE, SUSPENDED -> {
                // may be archived
            }
            case ARCHIVED -> throw new WrongUseException(clinic.slug() + " is archived already");
            case PROVISIONING, MIGRATING, PURGED ->
                throw new WrongUseException(
                        clinic.slug() + " is " + clinic.state() + "; only an active or suspended clinic is archived");
        }
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        log.take(Step.STATE, () -> {
            if (clinics.byId(clinic.id()).orElseThrow().state() != ClinicState.ARCHIVED) {
                clinics.become(
                        clinic.id(), ClinicState.ARCHIVED, operation.mandate().why());
            }
        });
        log.take(Step.DATABASE, () -> {
            try (var traces = databases.traces(clinic)) {
                traces.close(clinic.databaseName());
            }
        });
    }

    /** Once its state has changed, closing is finished rather than taken back. */
    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        if (clinic.state() == ClinicState.ARCHIVED) {
            throw new WrongUseException(
                    clinic.slug() + " is archived already: resume the operation, then perhaps the clinic");
        }
    }
}
