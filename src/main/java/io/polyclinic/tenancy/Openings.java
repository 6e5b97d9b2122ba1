package io.polyclinic.tenancy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many connections to one database server this node opens at the same moment. Opening costs both sides as much as many requests
 * do: a crowd of clinics that wake together waits its turn here, in the order of coming, and those that are awake notice little of it.
 */
final class Openings {

    private final Semaphore places;

    Openings(int atOnce) {
        places = new Semaphore(atOnce, true);
    }

    /** Whether there is a place in time; who has one leaves it. */
    boolean enter(Duration patience) throws InterruptedException {
        return places.tryAcquire(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Whether there is a place now that nobody waits for. */
    boolean tryEnter() throws InterruptedException {
        return enter(Duration.ZERO);
    }

    void leave() {
        places.release();
    }

    int waiting() {
        return places.getQueueLength();
    }
}
