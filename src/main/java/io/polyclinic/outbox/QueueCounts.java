package io.polyclinic.outbox;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many tasks of each queue are where, in the clinic that is entered. */
@ApplicationScoped
class QueueCounts {

    private static final String COUNT = """
            select queue, count(*),
                count(*) filter (where state = 'WAITING' and (lease_until is null or lease_until <= :now)),
                count(*) filter (where state = 'WAITING' and lease_until > :now),
                count(*) filter (where state = 'DONE'), count(*) filter (where state = 'DEAD'),
                min(due_at) filter (where state = 'WAITING' and due_at <= :now and (lease_until is null or lease_until <= :now)),
                max(greatest(created_at, finished_at))
            from outbox_task group by queue order by queue""";

    private final EntityManager tenant;
    private final Queues queues;
    private final Clock clock;

    QueueCounts(@PersistenceUnit("tenant") EntityManager tenant, Queues queues, Clock clock) {
        this.tenant = tenant;
        this.queues = queues;
        this.clock = clock;
    }

    /** Every queue of this build, and those of others that have tasks here, by name. */
    List<QueueStatus> all() {
        var byName = new TreeMap<String, QueueStatus>();
        queues.names().forEach(name -> byName.put(name, QueueStatus.empty(name)));
        for (var row : tenant.createNativeQuery(COUNT, Object[].class)
                .setParameter("now", clock.instant())
                .getResultList()) {
            var status = status(row);
            byName.put(status.queue(), status);
        }
        return List.copyOf(byName.values());
    }

    private static QueueStatus status(Object row) {
        var values = (Object[]) row;
        return new QueueStatus(
                (String) values[0],
                count(values[1]),
                count(values[2]),
                count(values[3]),
                count(values[4]),
                count(values[5]),
                (@Nullable Instant) values[6],
                (@Nullable Instant) values[7]);
    }

    private static long count(Object value) {
        return ((Number) value).longValue();
    }
}
