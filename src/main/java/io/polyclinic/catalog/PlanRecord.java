package io.polyclinic.catalog;

import java.time.Duration;

/**
 * What a clinic may take.
 *
 * @param statementTimeout for one statement
 * @param lockTimeout for one lock
 * @param idleInTransactionTimeout for an open transaction in which nothing happens
 * @param connections the most that the clinic gets on one node
 * @param requestsAtOnce how many requests one node works on at once; one more is refused
 */
public record PlanRecord(
        String name,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration idleInTransactionTimeout,
        int connections,
        int requestsAtOnce) {

    /** The plan of a clinic that nobody chose one for. */
    public static final String STANDARD = "standard";

    PlanRecord named(String other) {
        return new PlanRecord(
                other, statementTimeout, lockTimeout, idleInTransactionTimeout, connections, requestsAtOnce);
    }
}
