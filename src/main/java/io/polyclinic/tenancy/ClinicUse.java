package io.polyclinic.tenancy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The requests of one clinic on this node: how many are under way, and how many have come of late. */
final class ClinicUse {

    /** How much of the rate is left at the next look; with one look a second what came half a minute ago hardly counts. */
    private static final double KEPT = 0.9;

    private final AtomicInteger inside = new AtomicInteger();
    private final LongAdder entered = new LongAdder();
    private volatile long lastEntered = System.nanoTime();
    private long counted;
    private volatile double rate;

    /** What gives the place back, once however often it is run; null when so many are inside already. */
    @Nullable
    Runnable tryEnter(int most) {
        if (inside.getAndUpdate(count -> count < most ? count + 1 : count) >= most) {
            return null;
        }
        entered.increment();
        lastEntered = System.nanoTime();
        var stays = new AtomicBoolean(true);
        return () -> {
            if (stays.getAndSet(false)) {
                inside.decrementAndGet();
            }
        };
    }

    int underWay() {
        return inside.get();
    }

    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - lastEntered);
    }

    /** Takes note of what came since the last look. By one thread at a time. */
    synchronized void look() {
        var now = entered.sum();
        rate = rate * KEPT + (now - counted) * (1 - KEPT);
        counted = now;
    }

    /** Requests between two looks, the latest counting most. */
    double rate() {
        return rate;
    }
}
