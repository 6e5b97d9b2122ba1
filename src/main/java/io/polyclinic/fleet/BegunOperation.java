package io.polyclinic.fleet;

import java.util.UUID;

/** An operation that is written down, under its lock, and whose steps are still to be taken; on any thread, once. */
public final class BegunOperation implements AutoCloseable {

    private final UUID id;
    private final Runnable giveLockBack;
    private final Runnable steps;

    BegunOperation(UUID id, Runnable giveLockBack, Runnable steps) {
        this.id = id;
        this.giveLockBack = giveLockBack;
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
        giveLockBack.run();
    }
}
