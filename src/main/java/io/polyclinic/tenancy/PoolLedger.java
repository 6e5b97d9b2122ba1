package io.polyclinic.tenancy;

import io.agroal.pool.ConnectionHandler;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.PoolTerms.Past;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one clinic's pool who gets a connection, who waits, and what is closed; the pool then does it. All of it happens under one
 * lock, which is never held while anybody waits for the network or for the budget.
 */
final class PoolLedger {

    /** How long a pool that is never idle serves while other clinics wait for room; after that it waits its turn again. */
    private static final long TURN = Duration.ofMillis(100).toNanos();

    /** How long who waits here for others of the clinic does not look whether the budget has room by now. */
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    /** How long the pool does with what it has after it could not open another connection. */
    private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();

    private final ServerBudget budget;
    private final int cap;
    private final Past past;
    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine line = new WaitingLine(lock);
    private final PoolHoldings holdings = new PoolHoldings();
    private PoolState state = PoolState.OPENING;

    /** Whether somebody waits at the budget, for all of this clinic: a clinic has one place in that queue. */
    private boolean asking;

    /** Whether somebody looks for room for one more. */
    private boolean growing;

    private int served;
    private long turnSince;
    private long growsFrom = System.nanoTime();
    private volatile long lastUsed = System.nanoTime();

    PoolLedger(ServerBudget budget, PoolTerms terms) {
        this.budget = budget;
        this.cap = terms.cap();
        this.past = terms.past();
    }

    /** What who asks for a connection is to do. */
    sealed interface Step {
        /** Ask another pool. */
        record Over() implements Step {}

        /** Ask the budget for a first connection, and tell how that ended. */
        record Ask() implements Step {}

        /** Ask for room to open one more, and tell how that ended. */
        record Grow() implements Step {}

        record Take(PoolHoldings.Parked one) implements Step {}
    }

    /**
     * Waits until there is something to do.
     *
     * @param deadline by {@link System#nanoTime}
     * @param again whether the caller was the first in line and could not do what there was to do
     */
    Step next(long deadline, boolean again) throws InterruptedException {
        lock.lock();
        var place = line.join(again);
        try {
            var step = step(place);
            while (step == null) {
                var left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw Problem.CLINIC_BUSY.because("all connections that it may have are in use");
                }
                var unused = place.await(Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS);
                step = step(place);
            }
            return step;
        } finally {
            line.leave(place);
            settle();
            lock.unlock();
        }
    }

    private @Nullable Step step(Condition place) {
        if (isOver()) {
            return new Step.Over();
        }
        if (!line.isFirst(place)) {
            return null;
        }
        var one = holdings.take();
        if (one != null) {
            return new Step.Take(one);
        }
        if (holdings.count() == 0) {
            if (asking) {
                return null;
            }
            asking = true;
            return new Step.Ask();
        }
        if (holdings.count() < cap && !growing && System.nanoTime() - growsFrom >= 0) {
            growing = true;
            return new Step.Grow();
        }
        return null;
    }

    /** The budget has answered. Returns whether the pool goes on; a permit is kept only then. */
    boolean asked(boolean permitted) {
        return guarded(() -> {
            asking = false;
            var goesOn = !isOver();
            if (permitted && goesOn) {
                holdings.begin();
            }
            line.wakeFirst();
            settle();
            return goesOn;
        });
    }

    /** There was room to grow, or not. Returns whether the pool goes on with one more; a permit is kept only then. */
    boolean grows(boolean permitted) {
        return guarded(() -> {
            growing = false;
            var goesOn = permitted && !isOver();
            if (goesOn) {
                holdings.begin();
            } else {
                growsFrom = System.nanoTime() + LOOK_AGAIN;
            }
            line.wakeFirst();
            return goesOn;
        });
    }

    /** A connection is open, and in use unless the pool has come to its end meanwhile. */
    boolean admit(ConnectionHandler handler) {
        return guarded(() -> {
            if (isOver()) {
                return false;
            }
            if (holdings.count() == 1) {
                turnSince = System.nanoTime();
                served = 0;
            }
            state = PoolState.ACTIVE;
            holdings.opened(handler);
            line.wakeFirst();
            return true;
        });
    }

    /** One more could not be opened. Returns whether there are others to wait for. */
    boolean doesWithoutMore() {
        return guarded(() -> {
            growsFrom = System.nanoTime() + AFTER_FAILURE;
            return holdings.count() > 0;
        });
    }

    /** A connection that nobody needs any longer, or that cannot be used. Returns what is to be closed. */
    List<ConnectionHandler> takeBack(ConnectionHandler handler, boolean usable) {
        return guarded(() -> {
            if (!holdings.isInUse(handler)) {
                return List.of(); // it was taken back before
            }
            lastUsed = System.nanoTime();
            served++;
            var closing = new ArrayList<ConnectionHandler>(1);
            if (usable && state == PoolState.ACTIVE && !givesWay()) {
                holdings.park(handler, lastUsed);
            } else {
                holdings.giveUp(handler);
                closing.add(handler);
            }
            if (!usable) { // those that nobody uses may be dead as well
                closing.addAll(holdings.giveUpParked());
            }
            line.wakeFirst();
            return closing;
        });
    }

    /** Whether others wait for room, and it is they whose turn it is. Where nobody waits here they find what they need unused. */
    private boolean givesWay() {
        return budget.isShort() && !line.isEmpty() && System.nanoTime() - turnSince > TURN;
    }

    /** Nobody new gets in. Returns what is to be closed. */
    List<ConnectionHandler> retire() {
        return guarded(() -> {
            if (state != PoolState.CLOSED) {
                state = PoolState.DRAINING;
            }
            line.wakeAll();
            var closing = holdings.giveUpParked();
            settle();
            return closing;
        });
    }

    /** A connection that nobody uses, to be closed; none where there is none. */
    List<ConnectionHandler> giveUpOne() {
        return guarded(() -> {
            var oldest = holdings.giveUpOldest();
            return oldest == null ? List.of() : List.of(oldest);
        });
    }

    /** The connections that nobody has used for so long, to be closed. */
    List<ConnectionHandler> giveUpIdleFor(Duration idle) {
        return guarded(() -> {
            var closing = new ArrayList<ConnectionHandler>();
            while (System.nanoTime() - holdings.unusedSince() >= idle.toNanos()) {
                var oldest = holdings.giveUpOldest();
                if (oldest == null) {
                    break;
                }
                closing.add(oldest);
            }
            return closing;
        });
    }

    /** What was to be opened or closed is not there. */
    void gone() {
        guarded(() -> {
            holdings.gone();
            line.wakeFirst();
            settle();
            return state;
        });
    }

    /** A pool that has nothing, and has nobody who waits for anything, is at its end. */
    private void settle() {
        var nothing = holdings.count() == 0 && !asking;
        if (nothing && (state == PoolState.DRAINING || state == PoolState.ACTIVE && line.isEmpty())) {
            state = PoolState.CLOSED;
        }
    }

    boolean isOver() {
        return guarded(() -> state == PoolState.DRAINING || state == PoolState.CLOSED);
    }

    boolean isClosed() {
        return guarded(() -> state == PoolState.CLOSED);
    }

    boolean hasConnection() {
        return guarded(() -> holdings.physical() > 0);
    }

    /** Whether the clinic comes again and again. */
    boolean isAtWork() {
        return guarded(() -> past == Past.AT_WORK || served > 1);
    }

    long lastUsed() {
        return lastUsed;
    }

    /** What the pool could give to others; null when all that it has is in use. */
    @Nullable
    SpareConnection spare() {
        return guarded(() -> holdings.physical() == holdings.inUse()
                ? null
                : new SpareConnection(holdings.count() > 1, past != Past.NEW || served > 1, holdings.unusedSince()));
    }

    ClinicPool.Figures figures() {
        return guarded(() ->
                new ClinicPool.Figures(state, holdings.count(), holdings.physical(), holdings.inUse(), line.length()));
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
