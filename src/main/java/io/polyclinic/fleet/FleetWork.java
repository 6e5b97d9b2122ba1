package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.OperationTakenOverException;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Work on the fleet as a whole, each time one operation in the log: begun, then done or failed. What was killed in between is not taken up
 * but asked for again.
 */
@ApplicationScoped
class FleetWork {

    private final Operations operations;
    private final CatalogLocks locks;

    FleetWork(Operations operations, CatalogLocks locks) {
        this.operations = operations;
        this.locks = locks;
    }

    @FunctionalInterface
    interface Work {
        /** @return what came of it, for the log; by names that are none of its parameters */
        Map<String, String> take(OperationAttempt attempt);
    }

    /** Says whether it may be begun, and what is to be done then. */
    @FunctionalInterface
    interface Beginning {
        BegunOperation begin(Runnable letGo);
    }

    /** Writes down that it is begun. */
    BegunOperation begin(OperationRequest request, Work work) {
        return begin(request, () -> {}, work);
    }

    /**
     * What is begun under a lock that all nodes and command lines know, and holds it to its end.
     *
     * @throws FleetException where somebody holds it
     */
    BegunOperation alone(String lock, String otherwise, Beginning beginning) {
        var held = locks.holdSoon(lock).orElseThrow(() -> new FleetException(otherwise));
        try {
            return beginning.begin(held::close);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    BegunOperation begin(OperationRequest request, Runnable letGo, Work work) {
        var attempt = operations.begin(request.kind(), null, request.mandate(), request.parameters());
        return new BegunOperation(attempt.id(), letGo, () -> take(attempt, work));
    }

    private void take(OperationAttempt attempt, Work work) {
        try {
            operations.finish(attempt, work.take(attempt));
        } catch (OperationTakenOverException e) {
            throw new FleetException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            operations.fail(attempt, FleetException.inOneLine(e));
            throw e;
        }
    }

    /** Whether nobody has given it up meanwhile. */
    boolean isWanted(OperationAttempt attempt) {
        return operations.isCurrent(attempt);
    }

    StepLog steps(OperationAttempt attempt) {
        return new StepLog(operations, attempt);
    }

    /** As a command does, which waits for it. */
    static void takeNow(BegunOperation begun) {
        try (begun) {
            begun.take();
        }
    }
}
