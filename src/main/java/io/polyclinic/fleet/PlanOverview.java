package io.polyclinic.fleet;

import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.Plans;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A plan as the command line shows it.
 *
 * @param clinics how many are on it
 */
record PlanOverview(
        String name,
        long statementTimeoutMillis,
        long lockTimeoutMillis,
        long idleInTransactionTimeoutMillis,
        int connections,
        int requestsAtOnce,
        long clinics) {

    static final List<String> HEAD =
            List.of("PLAN", "STATEMENT", "LOCK", "IDLE IN TRANSACTION", "CONNECTIONS", "REQUESTS", "CLINICS");

    static PlanOverview of(Plans.Use use) {
        return of(use.plan(), use.clinics());
    }

    static PlanOverview of(PlanRecord plan, long clinics) {
        return new PlanOverview(
                plan.name(),
                plan.statementTimeout().toMillis(),
                plan.lockTimeout().toMillis(),
                plan.idleInTransactionTimeout().toMillis(),
                plan.connections(),
                plan.requestsAtOnce(),
                clinics);
    }

    List<String> row() {
        return List.of(
                name,
                words(statementTimeoutMillis),
                words(lockTimeoutMillis),
                words(idleInTransactionTimeoutMillis),
                Integer.toString(connections),
                Integer.toString(requestsAtOnce),
                Long.toString(clinics));
    }

    /** For the operations log. */
    Map<String, String> words() {
        return Map.of(
                "plan", name,
                "statement-timeout", words(statementTimeoutMillis),
                "lock-timeout", words(lockTimeoutMillis),
                "idle-in-transaction-timeout", words(idleInTransactionTimeoutMillis),
                "connections", Integer.toString(connections),
                "requests-at-once", Integer.toString(requestsAtOnce));
    }

    /** As it may be given to {@code plans set} again. */
    private static String words(long millis) {
        var time = Duration.ofMillis(millis);
        return time.toMillisPart() == 0 ? time.toSeconds() + "s" : millis + "ms";
    }
}
