package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.Operations;

/** Steps whose process dies at a moment of one of them, as far as the log can tell: nothing behind that moment is done or written down. */
final class Dying extends StepLog {

    private final Operations operations;
    private final OperationAttempt attempt;
    private final Enum<?> last;
    private final Moment moment;

    Dying(Operations operations, OperationAttempt attempt, Enum<?> last, Moment moment) {
        super(operations, attempt);
        this.operations = operations;
        this.attempt = attempt;
        this.last = last;
        this.moment = moment;
    }

    enum Moment {
        INTENDED,
        TAKEN,
        DONE
    }

    static final class Death extends Error {

        private static final long serialVersionUID = 1L;
    }

    @Override
    void takeAgain(Enum<?> step, Runnable work) {
        if (step != last) {
            super.takeAgain(step, work);
            return;
        }
        intend(step);
        if (moment != Moment.INTENDED) {
            work.run();
        }
        if (moment == Moment.DONE) {
            operations.done(attempt, step.name());
        }
        throw new Death();
    }
}
