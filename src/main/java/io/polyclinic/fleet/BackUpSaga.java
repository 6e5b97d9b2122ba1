package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Taking a backup behind an answer. What dies on the way leaves nothing half made, and is in no other operation's way. */
@ApplicationScoped
class BackUpSaga implements ClinicSaga {

    /** The id that was drawn for the backup. */
    static final String BACKUP = "backup";

    private final BackingUp backingUp;

    BackUpSaga(BackingUp backingUp) {
        this.backingUp = backingUp;
    }

    enum Step {
        /** Written, and read back from its store. */
        BACKUP
    }

    static OperationRequest request(Mandate mandate) {
        return new OperationRequest(
                OperationKind.BACK_UP_CLINIC, mandate, Map.of(BACKUP, Ids.next().toString()));
    }

    @Override
    public OperationKind kind() {
        return OperationKind.BACK_UP_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        backingUp.check(clinic);
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        var id = UUID.fromString(String.valueOf(operation.parameters().get(BACKUP)));
        log.take(Step.BACKUP, () -> {
            var unused = backingUp.backUp(clinic, id);
        });
    }
}
