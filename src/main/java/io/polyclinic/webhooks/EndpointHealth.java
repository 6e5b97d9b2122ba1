package io.polyclinic.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint fares.
 *
 * @param failures in a row
 * @param failingSince since the first of these
 * @param quietUntil until then nothing is sent to it, so that one that is down is knocked at now and then and not by all that wait for it
 */
record EndpointHealth(
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant quietUntil) {

    static final EndpointHealth WELL = new EndpointHealth(0, null, null);

    private static final int FAILURES_BEFORE_QUIET = 3;
    private static final int FAILURES_BEFORE_PAUSE = 10;
    private static final int MOST_DOUBLINGS = 7;
    private static final Duration FIRST_QUIET = Duration.ofSeconds(5);

    /** @param notBefore when the other side wants to be asked again, if it said so */
    EndpointHealth failed(Instant now, @Nullable Instant notBefore) {
        var next = failures + 1;
        var since = failingSince == null ? now : failingSince;
        var quiet = next < FAILURES_BEFORE_QUIET
                ? null
                : now.plus(FIRST_QUIET.multipliedBy(1L << Math.min(next - FAILURES_BEFORE_QUIET, MOST_DOUBLINGS)));
        return new EndpointHealth(next, since, later(quiet, notBefore));
    }

    /** Whether it has done nothing but fail for so long, and not only once or twice. */
    boolean isHopeless(Instant now, Duration after) {
        return failures >= FAILURES_BEFORE_PAUSE
                && failingSince != null
                && !failingSince.plus(after).isAfter(now);
    }

    /** Until when it is left in peace; nothing where it is not. */
    Optional<Instant> quiet(Instant now) {
        return Optional.ofNullable(quietUntil).filter(until -> until.isAfter(now));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
