package io.polyclinic.tenancy;

import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
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

    private final ConcurrentHashMap<TenantKey, Opening> openings = new ConcurrentHashMap<>();
    private final LongAdder wrongIdentities = new LongAdder();

    /**
     * A circuit that is open.
     *
     * @param since when it was opened first, without an answer in between
     * @param reason in words of ours, for what the server says may hold anything
     */
    record Opening(long since, long until, String reason) {

        private Opening until(long later) {
            return new Opening(since, later, reason);
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /** Refuses with 503 while the clinic's circuit is open; when its time is up one is let through, and the rest wait for its luck. */
    void check(TenantKey key) {
        var opening = openings.get(key);
        if (opening == null) {
            return;
        }
        var now = System.nanoTime();
        if (now - opening.until() < 0 || !openings.replace(key, opening, opening.until(now + AWAY.toNanos()))) {
            throw Problem.CLINIC_DATABASE_AWAY.because();
        }
    }

    /** The clinic's database has given a connection. */
    void answered(TenantKey key) {
        if (!openings.isEmpty()) {
            openings.remove(key);
        }
    }

    /**
     * Says what it means for the caller that no connection was to be had, and opens the circuit where it means that the database cannot
     * be reached; null where it says nothing about the database.
     */
    @Nullable
    ProblemException failed(TenantKey key, Exception failure) {
        if (has(failure, WrongIdentityException.class)) {
            return wrong(key, failure);
        }
        var reason = reason(failure);
        if (reason != null) {
            open(key, AWAY, reason);
            return Problem.CLINIC_DATABASE_AWAY.because(failure);
        }
        return null;
    }

    /** A connection led elsewhere. */
    ProblemException wrong(TenantKey key, Exception failure) {
        wrongIdentities.increment();
        LOG.errorf(
                "ALARM: a connection of clinic %s led elsewhere; the clinic is closed for %d s",
                key, WRONG.toSeconds());
        open(key, WRONG, "wrong-identity");
        return Problem.CLINIC_DATABASE_AWAY.because(failure);
    }

    /** What the server, or the driver for it, says: nothing is asked of a connection here that it could refuse otherwise. */
    private static @Nullable String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return reason(sql.getSQLState());
            }
        }
        return null;
    }

    private static String reason(String state) {
        return switch (state.substring(0, Math.min(state.length(), 2))) {
            case "08" -> "unreachable";
            case "28" -> "login-refused";
            case "3D" -> "no-such-database";
            case "53" -> "server-full";
            case "55" -> "takes-no-connections";
            case "57" -> "starting-or-stopping";
            default -> "database-error";
        };
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private void open(TenantKey key, Duration time, String reason) {
        var now = System.nanoTime();
        openings.compute(
                key, (_, before) -> new Opening(before == null ? now : before.since(), now + time.toNanos(), reason));
    }

    /** A clinic's databases of earlier generations are nobody's concern. */
    void changed(@Observes CatalogNews.ClinicChanged clinic) {
        openings.keySet().removeIf(key -> key.clinicId().equals(clinic.id()) && key.generation() < clinic.generation());
    }

    /** How many clinics are kept from their databases now. */
    int open() {
        var now = System.nanoTime();
        return (int) openings.values().stream()
                .filter(opening -> now - opening.until() < 0)
                .count();
    }

    /** Those whose database has not answered since. */
    Map<TenantKey, Opening> openings() {
        return Collections.unmodifiableMap(openings);
    }

    long wrongIdentities() {
        return wrongIdentities.sum();
    }
}
