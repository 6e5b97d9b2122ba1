package io.polyclinic.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;

@Entity
class Plan {

    private static final int LONGEST_SECONDS = 1_000_000;

    @Id
    private String name;

    private int statementTimeoutMs;
    private int lockTimeoutMs;
    private int idleInTransactionTimeoutMs;
    private int connections;
    private int requestsAtOnce;
    private Instant createdAt;
    private Instant updatedAt;

    protected Plan() {}

    Plan(PlanRecord numbers, Instant now) {
        name = numbers.name();
        createdAt = now;
        updatedAt = now;
        allows(numbers, now);
    }

    void allows(PlanRecord numbers, Instant now) {
        statementTimeoutMs = millis(numbers.statementTimeout());
        lockTimeoutMs = millis(numbers.lockTimeout());
        idleInTransactionTimeoutMs = millis(numbers.idleInTransactionTimeout());
        connections = numbers.connections();
        requestsAtOnce = numbers.requestsAtOnce();
        updatedAt = now;
    }

    /** What is too long for the column is kept just as refusable by the constraint on it. */
    private static int millis(Duration time) {
        return Math.clamp(time.toSeconds(), -LONGEST_SECONDS, LONGEST_SECONDS) * 1_000 + time.toMillisPart();
    }

    PlanRecord view() {
        return new PlanRecord(
                name,
                Duration.ofMillis(statementTimeoutMs),
                Duration.ofMillis(lockTimeoutMs),
                Duration.ofMillis(idleInTransactionTimeoutMs),
                connections,
                requestsAtOnce);
    }
}
