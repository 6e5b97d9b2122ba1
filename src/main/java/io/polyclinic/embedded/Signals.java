package io.polyclinic.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ends server processes in the way that they ask for, and waits until they are gone. */
final class Signals {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Signals() {}

    /** SIGINT: PostgreSQL's fast shutdown, which does not wait for its clients to leave. */
    static void interruptAndWait(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waitUntilGone(process);
    }

    /** SIGTERM: Redis saves and ends. */
    static void terminateAndWait(ProcessHandle process) {
        process.destroy();
        waitUntilGone(process);
    }

    private static void waitUntilGone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again and again until it holds; false when the time is up. */
    static boolean waitFor(Duration atMost, BooleanSupplier holds) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }
}
