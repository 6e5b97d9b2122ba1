package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import java.util.UUID;

/** An operation that is written down, under its lock, and whose steps are still to be taken; on any thread, once. */
public final class BegunOperation implements AutoCloseable {

    private final UUID id;
    private final CatalogLocks.Held lock;
    private final Runnable steps;

    BegunOperation(UUID id, CatalogLocks.Held lock, Runnable steps) {
        this.id = id;
        this.lock = lock;
        this.steps = steps;
    }

    public UUID id() {
        return id;
    }

    /** Takes the steps. What fails is noted in the log and thrown. */
    public void take() {
        steps.run();
    }

    /** Gives the lock back. What was not done by then can be taken up by anybody. */
    @Override
    public void close() {
        lock.close();
    }
}
