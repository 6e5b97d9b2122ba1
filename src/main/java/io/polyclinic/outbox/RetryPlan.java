package io.polyclinic.outbox;

import java.time.Duration;

/**
 * How often a task is tried, and how long one waits between: twice as long each time.
 *
 * @param attempts all of them, the first one included
 * @param first between the first and the second
 * @param longest between any two
 */
public record RetryPlan(int attempts, Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * How long to wait after an attempt.
     *
     * @param attempt the one that failed, from one
     * @param drawn from 0 to 1: between the half and the whole of the time, so that those who failed together do not come again together
     */
    Duration after(int attempt, double drawn) {
        var doublings = Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS);
        var whole = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(whole / 2 + (long) (drawn * (whole - whole / 2)));
    }
}
