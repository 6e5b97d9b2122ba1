package io.polyclinic.outbox;

import io.polyclinic.platform.Ids;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks of the clinic that is entered, in its database. */
@ApplicationScoped
class TaskTable {

    /** Two who add to a lane at once would both be last. */
    private static final String HOLD_LANE =
            "select cast(pg_advisory_xact_lock(hashtextextended('outbox ' || :queue || ' ' || :lane, 0)) as text)";

    private static final String LAST_OF_LANE = """
            (select coalesce(max(position), 0) + 1 from outbox_task
             where state = 'WAITING' and queue = :queue and lane = cast(:lane as text))""";

    private static final String ADD = """
            insert into outbox_task (id, queue, subject, lane, position, due_at, state, created_at)
            values (:id, :queue, :subject, cast(:lane as text), %s, :due, 'WAITING', :now)
            on conflict on constraint outbox_task_once do nothing""".formatted(LAST_OF_LANE);

    static final String FIRST_OF_LANE = """
            (t.lane is null or not exists (
                select 1 from outbox_task o
                where o.state = 'WAITING' and o.queue = t.queue and o.lane = t.lane
                  and (o.position, o.id) < (t.position, t.id)))""";

    /** Of a lane only the first; the rest does not wait for who is looked at by somebody else. */
    private static final String TAKE = """
            with chosen as (
                select t.id from outbox_task t
                where t.state = 'WAITING' and t.due_at <= :now and (t.lease_until is null or t.lease_until <= :now)
                  and t.queue in (:queues) and %s
                order by t.due_at limit :most for update of t skip locked)
            update outbox_task t set lease_until = :until, fence = fence + 1, attempts = attempts + 1
            from chosen where t.id = chosen.id
            returning t.id, t.queue, t.subject, t.attempts, t.fence, t.created_at, t.due_at""".formatted(FIRST_OF_LANE);

    private final EntityManager tenant;
    private final Clock clock;

    TaskTable(@PersistenceUnit("tenant") EntityManager tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Returns whether it was added: not where there is one already. */
    boolean add(String queue, UUID subject, @Nullable String lane, Instant dueAt) {
        hold(queue, lane);
        return tenant.createNativeQuery(ADD)
                        .setParameter("id", Ids.next())
                        .setParameter("queue", queue)
                        .setParameter("subject", subject)
                        .setParameter("lane", lane)
                        .setParameter("due", dueAt)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private void hold(String queue, @Nullable String lane) {
        if (lane != null) {
            var unused = tenant.createNativeQuery(HOLD_LANE, String.class)
                    .setParameter("queue", queue)
                    .setParameter("lane", lane)
                    .getSingleResult();
        }
    }

    /** Takes tasks that are due, for others to see as taken until the lease is over. */
    List<TakenTask> take(Collection<String> queues, int most, Instant leaseUntil) {
        return tenant
                .createNativeQuery(TAKE, Object[].class)
                .setParameter("now", clock.instant())
                .setParameter("queues", queues)
                .setParameter("most", most)
                .setParameter("until", leaseUntil)
                .getResultList()
                .stream()
                .map(TaskTable::taken)
                .toList();
    }

    private static TakenTask taken(Object row) {
        var values = (Object[]) row;
        var task = new Task(
                (UUID) values[0],
                (String) values[1],
                (UUID) values[2],
                ((Number) values[3]).intValue(),
                ((Number) values[4]).intValue(),
                (Instant) values[5]);
        return new TakenTask(task, (Instant) values[6]);
    }

    /** Ends the task. Returns false where another has taken it meanwhile. */
    boolean end(Task task, boolean done, @Nullable String failure) {
        return tenant.createNativeQuery("""
                        update outbox_task set state = :state, finished_at = :now, lease_until = null, last_failure = cast(:failure as text)
                        where id = :id and fence = :fence and state = 'WAITING'""")
                        .setParameter("state", done ? "DONE" : "DEAD")
                        .setParameter("now", clock.instant())
                        .setParameter("failure", failure)
                        .setParameter("id", task.id())
                        .setParameter("fence", task.fence())
                        .executeUpdate()
                == 1;
    }

    /** Lets go of the task until then. Returns false where another has taken it meanwhile. */
    boolean putBack(Task task, Instant dueAt, @Nullable String why, boolean counts) {
        return tenant.createNativeQuery("""
                        update outbox_task set due_at = :due, lease_until = null, last_failure = coalesce(cast(:why as text), last_failure),
                            attempts = attempts - :back
                        where id = :id and fence = :fence and state = 'WAITING'""")
                        .setParameter("due", dueAt)
                        .setParameter("why", why)
                        .setParameter("back", counts ? 0 : 1)
                        .setParameter("id", task.id())
                        .setParameter("fence", task.fence())
                        .executeUpdate()
                == 1;
    }

    boolean cancel(String queue, UUID subject) {
        return tenant.createNativeQuery("""
                        delete from outbox_task where queue = :queue and subject = :subject and state = 'WAITING'
                          and (lease_until is null or lease_until <= :now)""")
                        .setParameter("queue", queue)
                        .setParameter("subject", subject)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** What came after it in its lane has long gone on: it is the last one now. */
    boolean requeue(String queue, UUID subject, Instant now) {
        var dead = tenant.createNativeQuery(
                        "select lane from outbox_task where queue = :queue and subject = :subject and state = 'DEAD' for update",
                        String.class)
                .setParameter("queue", queue)
                .setParameter("subject", subject)
                .getResultList();
        if (dead.isEmpty()) {
            return false;
        }
        var lane = (@Nullable String) dead.getFirst();
        hold(queue, lane);
        return tenant.createNativeQuery("""
                        update outbox_task set state = 'WAITING', finished_at = null, attempts = 0, due_at = :now, position = %s
                        where queue = :queue and subject = :subject and state = 'DEAD'""".formatted(LAST_OF_LANE))
                        .setParameter("now", now)
                        .setParameter("queue", queue)
                        .setParameter("subject", subject)
                        .setParameter("lane", lane)
                        .executeUpdate()
                == 1;
    }
}
