package io.polyclinic.tenancy;

import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests from a clinic's database while it is known not to answer: each is refused at once instead of waiting for another
 * failure, and one tries again when the time is up. A connection that led to the wrong database keeps its clinic closed for longer.
 */
@ApplicationScoped
class ClinicCircuits {

    private static final Logger LOG = Logger.getLogger(ClinicCircuits.class);
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Duration WRONG = Duration.ofMinutes(1);

    private final ConcurrentHashMap<TenantKey, Long> openUntil = new ConcurrentHashMap<>();
    private final LongAdder wrongIdentities = new LongAdder();

    /** Refuses with 503 while the clinic's circuit is open; when its time is up one is let through, and the rest wait for its luck. */
    void check(TenantKey key) {
        var until = openUntil.get(key);
        if (until == null) {
            return;
        }
        var now = System.nanoTime();
        if (now - until < 0 || !openUntil.replace(key, until, now + AWAY.toNanos())) {
            throw Problem.CLINIC_DATABASE_AWAY.because();
        }
    }

    /** The clinic's database has given a connection. */
    void answered(TenantKey key) {
        if (!openUntil.isEmpty()) {
            openUntil.remove(key);
        }
    }

    /**
     * Says what it means for the caller that no connection was to be had, and opens the circuit where it means that the database cannot
     * be reached; null where it says nothing about the database.
     */
    @Nullable
    ProblemException failed(TenantKey key, Exception failure) {
        if (has(failure, WrongIdentityException.class)) {
            wrongIdentities.increment();
            LOG.errorf(
                    "ALARM: a connection of clinic %s led elsewhere; the clinic is closed for %d s",
                    key, WRONG.toSeconds());
            open(key, WRONG);
            return Problem.CLINIC_DATABASE_AWAY.because(failure);
        }
        if (saysWhy(failure)) {
            open(key, AWAY);
            return Problem.CLINIC_DATABASE_AWAY.because(failure);
        }
        return null;
    }

    /** Whether the server, or the driver for it, gave a reason: nothing is asked of a connection here that it could refuse otherwise. */
    private static boolean saysWhy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private void open(TenantKey key, Duration time) {
        openUntil.put(key, System.nanoTime() + time.toNanos());
    }

    /** How many clinics are kept from their databases now. */
    int open() {
        var now = System.nanoTime();
        return (int)
                openUntil.values().stream().filter(until -> now - until < 0).count();
    }

    long wrongIdentities() {
        return wrongIdentities.sum();
    }
}
