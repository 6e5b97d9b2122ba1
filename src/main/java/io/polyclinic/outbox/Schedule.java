package io.polyclinic.outbox;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** When something is next to be done in the clinic that is entered. */
@ApplicationScoped
class Schedule {

    /** A few steps down an index for each queue, however many tasks wait for their day. What stands behind another in its lane does not count. */
    private static final String NEXT = """
            select q.name, least(
                (select t.due_at from outbox_task t
                 where t.state = 'WAITING' and t.queue = q.name and t.lease_until is null and %s
                 order by t.due_at limit 1),
                (select min(greatest(t.due_at, t.lease_until)) from outbox_task t
                 where t.queue = q.name and t.lease_until is not null))
            from unnest(string_to_array(:queues, chr(10))) q (name)""".formatted(TaskTable.FIRST_OF_LANE);

    private final EntityManager tenant;

    Schedule(@PersistenceUnit("tenant") EntityManager tenant) {
        this.tenant = tenant;
    }

    /** Of each of these queues that has something to do, when: what somebody is at, when his lease is over. */
    Map<String, Instant> of(Collection<String> queues) {
        var next = new HashMap<String, Instant>();
        tenant.createNativeQuery(NEXT, Object[].class)
                .setParameter("queues", String.join("\n", queues))
                .getResultList()
                .forEach(row -> {
                    var values = (Object[]) row;
                    if (values[1] != null) {
                        next.put((String) values[0], (Instant) values[1]);
                    }
                });
        return next;
    }
}
