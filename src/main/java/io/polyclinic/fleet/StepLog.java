package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.Operations;
import java.util.Map;

/** The steps of one operation: written down before they are taken and when they are done. */
class StepLog {

    private final Operations operations;
    private final OperationAttempt attempt;
    private final Map<String, Boolean> doneByName;

    StepLog(Operations operations, OperationAttempt attempt) {
        this.operations = operations;
        this.attempt = attempt;
        this.doneByName = operations.steps(attempt.id());
    }

    /** Takes the step unless it is done. */
    void take(Enum<?> step, Runnable work) {
        take(step, () -> {}, work);
    }

    /** @param before what must hold before the step is tried for the first time; what it refuses was never tried */
    void take(Enum<?> step, Runnable before, Runnable work) {
        var done = doneByName.get(step.name());
        if (done == null) {
            before.run();
        }
        if (!Boolean.TRUE.equals(done)) {
            takeAgain(step, work);
        }
    }

    /** Takes the step even if it is done. */
    void takeAgain(Enum<?> step, Runnable work) {
        operations.intend(attempt, step.name());
        work.run();
        operations.done(attempt, step.name());
    }
}
