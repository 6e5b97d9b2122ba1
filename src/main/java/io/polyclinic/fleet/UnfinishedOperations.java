package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Taking up, giving up and holding up what did not come to its end. Who did so, and why, stands in the operations log as well. */
@ApplicationScoped
public class UnfinishedOperations {

    private static final String OPERATION = "operation";

    private final Operations operations;
    private final ClinicSagas sagas;
    private final UpgradingSchemas upgrading;
    private final FleetMigration migration;
    private final AbandoningCreation creation;

    UnfinishedOperations(
            Operations operations,
            ClinicSagas sagas,
            UpgradingSchemas upgrading,
            FleetMigration migration,
            AbandoningCreation creation) {
        this.operations = operations;
        this.sagas = sagas;
        this.upgrading = upgrading;
        this.migration = migration;
        this.creation = creation;
    }

    /**
     * Takes it up where it stood; its steps are taken by whoever has what comes back.
     *
     * @throws WrongUseException where it is over, or is taken up by giving its command again
     * @throws FleetException where somebody works on it
     */
    public BegunOperation takeUp(UUID id, Mandate mandate) {
        var operation = existing(id);
        var begun = operation.kind() == OperationKind.MIGRATE ? upgrading.takeUp(id) : sagas.takeUp(id);
        try {
            note(OperationKind.RESUME_OPERATION, operation, mandate);
            return begun;
        } catch (RuntimeException e) {
            begun.close();
            throw e;
        }
    }

    /**
     * Gives it up; what it has half made is taken back where that can be done.
     *
     * @throws WrongUseException where it is over, or it is too late for that
     * @throws FleetException where somebody works on it
     */
    public void abort(UUID id, Mandate mandate) {
        var operation = existing(id);
        if (operation.state() == OperationState.DONE || operation.state() == OperationState.ABORTED) {
            throw new WrongUseException("operation " + id + " is " + operation.state());
        }
        if (operation.kind() == OperationKind.CREATE_CLINIC) {
            creation.abandon(id, mandate);
        } else if (sagas.knows(operation.kind())) {
            sagas.abort(id, mandate);
        } else {
            operations.abort(id, mandate);
        }
    }

    /**
     * Lets a migration stand still before its next clinics. An operation on one clinic would leave that half done, perhaps closed: it has
     * no pause.
     *
     * @throws WrongUseException where it is no migration, or does not run
     */
    public void pause(UUID id, Mandate mandate) {
        migration.pause(id);
        note(OperationKind.PAUSE_OPERATION, existing(id), mandate);
    }

    private void note(OperationKind kind, OperationRecord operation, Mandate mandate) {
        operations.note(
                kind,
                operation.clinicId(),
                mandate,
                Map.of(OPERATION, operation.id().toString()));
    }

    private OperationRecord existing(UUID id) {
        return operations.byId(id).orElseThrow(() -> new WrongUseException("there is no operation " + id));
    }
}
