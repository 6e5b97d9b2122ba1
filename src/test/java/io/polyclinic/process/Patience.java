package io.polyclinic.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one place where tests of processes wait: they look again and again, and give up loudly. */
public final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Patience() {}

    /** Returns when it holds; fails with what was waited for when it does not come to hold. */
    public static void until(String what, Duration atMost, BooleanSupplier holds) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
