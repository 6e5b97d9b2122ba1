package io.polyclinic.webhooks;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.outbox.Outbox;
import io.polyclinic.platform.Ids;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Days that pass in a moment, in one clinic: what waits for its time is due, and a worker hears of it. */
@ApplicationScoped
class PassingTime {

    private final EntityManager tenant;
    private final Outbox outbox;
    private final Clock clock;

    PassingTime(@PersistenceUnit("tenant") EntityManager tenant, Outbox outbox, Clock clock) {
        this.tenant = tenant;
        this.outbox = outbox;
        this.clock = clock;
    }

    void untilAllIsDue(TestClinic clinic) {
        in(clinic, "update outbox_task set due_at = now() where state = 'WAITING'");
        in(clinic, "update webhook_endpoint set quiet_until = null");
    }

    void untilTheLastAttempt(TestClinic clinic) {
        in(clinic, "update outbox_task set attempts = 19 where state = 'WAITING'");
        untilAllIsDue(clinic);
    }

    void ofFourDaysOfFailures(TestClinic clinic) {
        in(clinic, "update webhook_endpoint set failures = 30, failing_since = now() - interval '4 days'");
        untilAllIsDue(clinic);
    }

    /** Runs the statement there, and wakes a worker by a task that nobody knows how to do. */
    int in(TestClinic clinic, String statement) {
        return clinic.inside(() -> {
            var rows = tenant.createNativeQuery(statement).executeUpdate();
            outbox.add("wakes a worker", Ids.next(), null, clock.instant());
            return rows;
        });
    }

    long count(TestClinic clinic, String sql) {
        return clinic.inside(
                () -> ((Number) tenant.createNativeQuery(sql, Long.class).getSingleResult()).longValue());
    }

    String text(TestClinic clinic, String sql) {
        return clinic.inside(
                () -> (String) tenant.createNativeQuery(sql, String.class).getSingleResult());
    }
}
