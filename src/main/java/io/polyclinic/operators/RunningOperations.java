package io.polyclinic.operators;

import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.FleetException;
import io.polyclinic.platform.Problem;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of operations that were asked for over HTTP, a few at a time, on threads of its own. What a node that is stopped leaves
 * undone stands in the operations log and can be taken up.
 */
@ApplicationScoped
class RunningOperations {

    private static final Logger LOG = Logger.getLogger(RunningOperations.class);

    private final ExecutorService threads;
    private final Semaphore places;

    RunningOperations(OperatorsConfig config) {
        threads = Executors.newFixedThreadPool(
                config.operationsAtOnce(),
                Thread.ofPlatform().daemon().name("operation-", 0).factory());
        places = new Semaphore(config.operationsAtOnce() + config.operationsWaiting());
    }

    void end(@Observes ShutdownEvent event) {
        threads.shutdown();
    }

    /**
     * Begins it here and now, and lets its steps be taken.
     *
     * @param begin gives nothing where there is nothing to be done
     * @return its id, where there is something to be done
     */
    @Nullable
    UUID start(Supplier<@Nullable BegunOperation> begin) {
        if (!places.tryAcquire()) {
            throw Problem.FLEET_BUSY.because();
        }
        BegunOperation begun = null;
        var taken = false;
        try {
            begun = begin.get();
            if (begun != null) {
                var operation = begun;
                threads.execute(() -> take(operation));
                taken = true;
            }
            return begun == null ? null : begun.id();
        } catch (RejectedExecutionException e) {
            throw Problem.FLEET_BUSY.because(e);
        } finally {
            if (!taken) {
                places.release();
                if (begun != null) {
                    begun.close();
                }
            }
        }
    }

    private void take(BegunOperation begun) {
        try (begun) {
            begun.take();
        } catch (FleetException e) {
            LOG.warnf("operation %s failed: %s", begun.id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "operation %s failed", begun.id());
        } finally {
            places.release();
        }
    }
}
