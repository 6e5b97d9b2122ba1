package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.Operations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one operation. Each is written down before it is taken. That it is done is written down together with what comes next, in
 * one commit: whoever dies in between takes it again, as they would have died in the middle of it.
 */
class StepLog {

    private final Operations operations;
    private final OperationAttempt attempt;
    private final Map<String, Boolean> doneByName;
    private @Nullable String taken;

    StepLog(Operations operations, OperationAttempt attempt) {
        this.operations = operations;
        this.attempt = attempt;
        this.doneByName = operations.stepsBefore(attempt);
    }

    /** Takes the step unless it is done. */
    void take(Enum<?> step, Runnable work) {
        take(step, () -> {}, work);
    }

    /** @param before what must hold before the step is tried for the first time; what it refuses was never tried */
    void take(Enum<?> step, Runnable before, Runnable work) {
        var done = doneByName.get(step.name());
        if (done == null) {
            tryFirst(before);
        }
        if (!Boolean.TRUE.equals(done)) {
            takeAgain(step, work);
        }
    }

    /** Takes the step even if it is done. */
    void takeAgain(Enum<?> step, Runnable work) {
        intend(step);
        work.run();
        taken = step.name();
    }

    private void tryFirst(Runnable before) {
        try {
            before.run();
        } catch (RuntimeException e) {
            settle();
            throw e;
        }
    }

    final void intend(Enum<?> step) {
        operations.intend(attempt, step.name(), taken);
        taken = null;
    }

    /** Nothing comes next that could be written down with the last step. */
    final void settle() {
        if (taken != null) {
            operations.done(attempt, taken);
            taken = null;
        }
    }

    /** The operation has come to its end. */
    void finish() {
        operations.finish(attempt, taken);
    }
}
