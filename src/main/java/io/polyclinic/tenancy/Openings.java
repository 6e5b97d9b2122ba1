package io.polyclinic.tenancy;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many connections to one database server this node opens at the same moment. Opening costs both sides as much as many requests
 * do: a crowd of clinics that wake together waits its turn here, takes half of the places at most, so that there are processors left
 * for those that are at work, and lets those that are awake go before, though not all the time.
 */
final class Openings {

    /** After so many of those who are awake comes one who wakes, if there is one. */
    private static final int AWAKE_IN_A_ROW = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine awake = new WaitingLine(lock);
    private final WaitingLine waking = new WaitingLine(lock);
    private final int wakingAtOnce;
    private int free;
    private int wakingNow;
    private int inARow;

    Openings(int atOnce) {
        free = atOnce;
        wakingAtOnce = Math.max(1, atOnce / 2);
    }

    /**
     * Whether there is a place in time; who has one leaves it, as what it came.
     *
     * @param isAwake whether the clinic was served again and again of late
     */
    boolean enter(Duration patience, boolean isAwake) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        var line = isAwake ? awake : waking;
        var place = line.join(false);
        try {
            while (!isOpenTo(line) || line != next() || !line.isFirst(place)) {
                var left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                left = place.awaitNanos(left);
            }
            take(isAwake);
            return true;
        } finally {
            line.leave(place);
            next().wakeFirst();
            lock.unlock();
        }
    }

    private boolean isOpenTo(WaitingLine line) {
        return free > 0 && (line == awake || wakingNow < wakingAtOnce);
    }

    private void take(boolean isAwake) {
        free--;
        inARow = isAwake ? inARow + 1 : 0;
        if (!isAwake) {
            wakingNow++;
        }
    }

    /** Whether there is a place now, for who is awake, that nobody waits for. */
    boolean tryEnter() {
        lock.lock();
        try {
            var there = free > 0 && awake.isEmpty() && waking.isEmpty();
            if (there) {
                take(true);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    private WaitingLine next() {
        if (awake.isEmpty()) {
            return waking;
        }
        var isTurnOfWaking = inARow >= AWAKE_IN_A_ROW && !waking.isEmpty() && isOpenTo(waking);
        return isTurnOfWaking ? waking : awake;
    }

    void leave(boolean isAwake) {
        lock.lock();
        try {
            free++;
            if (!isAwake) {
                wakingNow--;
            }
            next().wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return awake.length() + waking.length();
        } finally {
            lock.unlock();
        }
    }
}
