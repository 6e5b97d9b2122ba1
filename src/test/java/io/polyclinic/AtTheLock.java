package io.polyclinic;

import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Sessions that stand in line for what a test's own transaction holds. */
public final class AtTheLock {

    private static final Duration PATIENCE = Duration.ofSeconds(4); // less than the product's own lock time-out

    private AtTheLock() {}

    /** Who waits for a lock, and has locks in this very database: other clinics' sessions may wait for something too. */
    private static final String STANDING = """
            select count(distinct pid) from pg_locks waiting
            where not granted and exists (
                select from pg_locks having_one
                where having_one.pid = waiting.pid and having_one.database =
                    (select oid from pg_database where datname = current_database()))
            """;

    /** Asks the database until so many stand there. */
    public static void await(EntityManager holder, long many) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var standing = holder.createNativeQuery(STANDING, Long.class).getSingleResult();
            if (standing.equals(many)) {
                return;
            }
        }
        throw new AssertionError("not just " + many + " came to the lock");
    }
}
