package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.Operations;

/** Steps of which one is the last: its process dies after it was taken, before that was written down. */
final class TakenButNotNoted extends StepLog {

    private final Enum<?> last;

    TakenButNotNoted(Operations operations, OperationAttempt attempt, Enum<?> last) {
        super(operations, attempt);
        this.last = last;
    }

    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    void takeAgain(Enum<?> step, Runnable work) {
        if (step != last) {
            super.takeAgain(step, work);
            return;
        }
        intend(step);
        work.run();
        throw new Died();
    }
}
