package io.polyclinic;

import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Sessions that stand in line for what a test's own transaction holds. */
public final class AtTheLock {

    private static final Duration PATIENCE = Duration.ofSeconds(4); // less than the product's own lock time-out

    private AtTheLock() {}

    /** Asks the database until so many stand there. */
    public static void await(EntityManager holder, long many) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var standing = holder.createNativeQuery(
                            "select count(distinct pid) from pg_locks where not granted", Long.class)
                    .getSingleResult();
            if (standing.equals(many)) {
                return;
            }
        }
        throw new AssertionError("fewer than " + many + " came to the lock");
    }
}
