package io.polyclinic.outbox;

import io.polyclinic.platform.Ids;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;

/** Tasks that are over, in the clinic that is entered, of a queue that nobody works at. */
@ApplicationScoped
public class TestTasks {

    private final EntityManager tenant;
    private final Clock clock;

    TestTasks(@PersistenceUnit("tenant") EntityManager tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    public UUID done() {
        return over("DONE", "");
    }

    public UUID dead() {
        return over("DEAD", "no one answered");
    }

    private UUID over(String state, String failure) {
        var id = Ids.next();
        var unused = tenant.createNativeQuery("""
                        insert into outbox_task (id, queue, subject, due_at, state, attempts, last_failure, created_at, finished_at)
                        values (:id, 'test.nobody', :id, :now, :state, 3, nullif(:failure, ''), :now, :now)""")
                .setParameter("id", id)
                .setParameter("now", clock.instant())
                .setParameter("state", state)
                .setParameter("failure", failure)
                .executeUpdate();
        return id;
    }
}
