package io.polyclinic.outbox;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks of the clinic that is entered which are over: kept for a while, so that one can look. */
@ApplicationScoped
class FinishedTasks {

    private static final int AT_ONCE = 1_000;

    private final EntityManager tenant;
    private final OutboxConfig config;
    private final Clock clock;

    FinishedTasks(@PersistenceUnit("tenant") EntityManager tenant, OutboxConfig config, Clock clock) {
        this.tenant = tenant;
        this.config = config;
        this.clock = clock;
    }

    /** Removes some of those whose time is over. Returns when there is more to remove, if ever. */
    Optional<Instant> clean() {
        var now = clock.instant();
        remove("DONE", now.minus(config.keepDone()));
        remove("DEAD", now.minus(config.keepDead()));
        return Stream.of(
                        oldest("DONE").map(at -> at.plus(config.keepDone())),
                        oldest("DEAD").map(at -> at.plus(config.keepDead())))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private void remove(String state, Instant before) {
        var unused = tenant.createNativeQuery("""
                        delete from outbox_task where id in (
                            select id from outbox_task where state = :state and finished_at <= :before and state <> 'WAITING'
                            order by finished_at limit :most for update skip locked)""")
                .setParameter("state", state)
                .setParameter("before", before)
                .setParameter("most", AT_ONCE)
                .executeUpdate();
    }

    private Optional<Instant> oldest(String state) {
        return Optional.ofNullable((Instant) tenant.createNativeQuery(
                        "select min(finished_at) from outbox_task where state = :state and state <> 'WAITING'",
                        Instant.class)
                .setParameter("state", state)
                .getSingleResult());
    }

    /** Removes all that were done. Returns how many. */
    int clearDone() {
        return tenant.createNativeQuery("delete from outbox_task where state = 'DONE'")
                .executeUpdate();
    }

    /**
     * Those that were given up, the latest first.
     *
     * @param queue of this one alone, where one is given
     * @param before only those that come after this one in the list
     */
    List<DeadTask> dead(@Nullable String queue, @Nullable Position before, int most) {
        return tenant
                .createNativeQuery("""
                        select id, queue, subject, attempts, last_failure, created_at, finished_at from outbox_task
                        where state = 'DEAD' and queue = coalesce(cast(:queue as text), queue)
                          and (cast(:at as timestamptz) is null or (finished_at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by finished_at desc, id desc limit :most""", Object[].class)
                .setParameter("queue", queue)
                .setParameter("at", before == null ? null : before.at())
                .setParameter("id", before == null ? null : before.id())
                .setParameter("most", most)
                .getResultList()
                .stream()
                .map(FinishedTasks::dead)
                .toList();
    }

    /** A place in the list. */
    record Position(Instant at, UUID id) {}

    Optional<DeadTask> dead(UUID id) {
        return tenant.createNativeQuery("""
                        select id, queue, subject, attempts, last_failure, created_at, finished_at from outbox_task
                        where state = 'DEAD' and id = :id""", Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(FinishedTasks::dead)
                .findFirst();
    }

    private static DeadTask dead(Object row) {
        var values = (Object[]) row;
        return new DeadTask(
                (UUID) values[0],
                (String) values[1],
                (UUID) values[2],
                ((Number) values[3]).intValue(),
                (String) values[4],
                (Instant) values[5],
                (Instant) values[6]);
    }
}
