package io.polyclinic.fleet;

import io.polyclinic.catalog.Operations;
import java.util.Map;
import java.util.UUID;

/** The steps of one operation: written down before they are taken and when they are done. */
final class StepLog {

    private final Operations operations;
    private final UUID operation;
    private final Map<String, Boolean> doneByName;

    StepLog(Operations operations, UUID operation) {
        this.operations = operations;
        this.operation = operation;
        this.doneByName = operations.steps(operation);
    }

    /** Takes the step unless it is done. */
    void take(CreationStep step, Runnable work) {
        take(step, () -> {}, work);
    }

    /** @param before what must hold before the step is tried for the first time; what it refuses was never tried */
    void take(CreationStep step, Runnable before, Runnable work) {
        var done = doneByName.get(step.name());
        if (done == null) {
            before.run();
        }
        if (!Boolean.TRUE.equals(done)) {
            takeAgain(step, work);
        }
    }

    /** Takes the step even if it is done. */
    void takeAgain(CreationStep step, Runnable work) {
        operations.intend(operation, step.name());
        work.run();
        operations.done(operation, step.name());
    }
}
