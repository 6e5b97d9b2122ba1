package io.polyclinic.tenancy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many physical connections this node may have open to one database server for clinics. A permit is taken before a socket opens
 * and given back after it is closed. Who needs a first one passes {@link Openings} before, which are fair between clinics.
 */
final class ServerBudget {

    /** How long who waits for a permit does not look whether somebody has a connection unused by now. */
    private static final long LOOK_AGAIN = Duration.ofMillis(2).toNanos();

    private final String server;
    private final Openings openings;
    private final Permits permits;
    private volatile int size;
    private final AtomicInteger awaiting = new AtomicInteger();
    private final LongAdder waits = new LongAdder();
    private final LongAdder refusals = new LongAdder();

    /** @param openingAtOnce how many connections to the server are opened at the same moment */
    ServerBudget(String server, int size, int openingAtOnce) {
        this.server = server;
        this.size = size;
        this.openings = new Openings(openingAtOnce);
        this.permits = new Permits(size);
    }

    private static final class Permits extends Semaphore {

        private static final long serialVersionUID = 1L;

        private Permits(int count) {
            super(count, true);
        }

        private void take(int count) {
            reducePermits(count);
        }
    }

    /** A smaller size takes nothing from anybody, but what is given back stays away until it is kept to; see {@link #isShort}. */
    synchronized void resize(int wanted) {
        var more = wanted - size;
        size = wanted;
        if (more > 0) {
            permits.release(more);
        } else {
            permits.take(-more);
        }
    }

    /** A permit if one is free and nobody waits for it: growth beyond the first connection never takes from those who have none. */
    boolean tryGrow() {
        return awaiting.get() == 0 && permits.tryAcquire();
    }

    /** Whether more wait for a permit than there are free ones, or more are out than there should be; who can do without one gives it back. */
    boolean isShort() {
        return awaiting.get() > permits.availablePermits();
    }

    /**
     * A permit, after waiting for one where none is free.
     *
     * @param makeRoom asked again and again to close what is idle elsewhere; it may give permits back
     * @return whether there is one now
     */
    boolean acquire(Duration patience, Runnable makeRoom) throws InterruptedException {
        if (tryGrow()) {
            return true;
        }
        var deadline = System.nanoTime() + patience.toNanos();
        waits.increment();
        awaiting.incrementAndGet(); // before looking for room, so that nobody grows meanwhile
        try {
            for (var left = patience.toNanos(); left > 0; left = deadline - System.nanoTime()) {
                makeRoom.run();
                if (permits.tryAcquire(Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS)) {
                    return true;
                }
            }
        } finally {
            awaiting.decrementAndGet();
        }
        refusals.increment();
        return false;
    }

    void release(int count) {
        permits.release(count);
    }

    String server() {
        return server;
    }

    int size() {
        return size;
    }

    int used() {
        return size - permits.availablePermits();
    }

    /** To be passed before a permit is asked for. */
    Openings openings() {
        return openings;
    }

    int waiting() {
        return permits.getQueueLength() + openings.waiting();
    }

    long waits() {
        return waits.sum();
    }

    long refusals() {
        return refusals.sum();
    }
}
