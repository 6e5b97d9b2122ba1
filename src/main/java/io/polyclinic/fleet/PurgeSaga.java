package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.RetiredDatabases;
import jakarta.enterprise.context.ApplicationScoped;

/** Destroying an archived clinic: its databases, its role, its keys. An entry stays that holds its slug, and the operations log. */
@ApplicationScoped
class PurgeSaga implements ClinicSaga {

    private final Purging purging;
    private final ClinicDatabases databases;
    private final RetiredDatabases retired;
    private final ClinicLife life;

    PurgeSaga(Purging purging, ClinicDatabases databases, RetiredDatabases retired, ClinicLife life) {
        this.purging = purging;
        this.databases = databases;
        this.retired = retired;
        this.life = life;
    }

    enum Step {
        DATABASE,
        ROLE,
        /** What it left behind when it moved. */
        RETIRED,
        /** Keys, password and domains go, the state changes. */
        TOMBSTONE
    }

    @Override
    public OperationKind kind() {
        return OperationKind.PURGE_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        purging.checkConfirmed(clinic, request);
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        log.take(Step.DATABASE, () -> {
            try (var traces = databases.traces(clinic)) {
                traces.close(clinic.databaseName());
                traces.dropDatabase(clinic.databaseName(), false);
            }
        });
        log.take(Step.ROLE, () -> {
            try (var traces = databases.traces(clinic)) {
                traces.dropRole();
            }
        });
        log.take(Step.RETIRED, () -> dropRetired(clinic));
        log.take(
                Step.TOMBSTONE,
                () -> life.purge(clinic.id(), String.valueOf(operation.mandate().why())));
    }

    private void dropRetired(ClinicRecord clinic) {
        for (var left : retired.of(clinic.id())) {
            try (var traces = databases.traces(clinic, left.server())) {
                traces.dropDatabase(left.databaseName(), false);
            }
            retired.dropped(left.id());
        }
    }

    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        if (!operation.steps().isEmpty()) {
            throw new WrongUseException(clinic.slug() + " is being destroyed already: resume the operation");
        }
    }
}
