package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.polyclinic.Await;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.tenancy.ClinicRecords;
import io.polyclinic.tenancy.RedisKeys;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes made by hand, each with queues of its own that the running server does not know, and with a clock that a test moves. */
@ApplicationScoped
class Engines {

    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration LEASE = Duration.ofMinutes(2);

    private final Tenants tenants;
    private final ClinicRecords records;
    private final EntityManager tenant;
    private final EventTable events;
    private final Clinics clinics;
    private final ReactiveRedisDataSource redis;

    Engines(
            Tenants tenants,
            ClinicRecords records,
            @PersistenceUnit("tenant") EntityManager tenant,
            EventTable events,
            Clinics clinics,
            ReactiveRedisDataSource redis) {
        this.clinics = clinics;
        this.redis = redis;
        this.tenants = tenants;
        this.records = records;
        this.tenant = tenant;
        this.events = events;
    }

    EventTable events() {
        return events;
    }

    static OutboxConfig config(String... settings) {
        var given = new HashMap<String, String>();
        for (var i = 0; i < settings.length; i += 2) {
            given.put("polyclinic.outbox." + settings[i], settings[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutboxConfig.class)
                .withDefaultValues(given)
                .build()
                .getConfigMapping(OutboxConfig.class);
    }

    Engine with(Clock clock, Queue... queues) {
        return with(clock, config(), queues);
    }

    Engine with(Clock clock, OutboxConfig config, Queue... queues) {
        var inside = Stream.of(queues).filter(InsideQueue.class::isInstance).map(InsideQueue.class::cast);
        var outside = Stream.of(queues).filter(OutsideQueue.class::isInstance).<OutsideQueue<?, ?>>map(queue ->
                (OutsideQueue<?, ?>) queue);
        var known = new Queues(inside.toList(), outside.toList(), List.of(), events);
        return new Engine(clock, config, known);
    }

    static final class Death extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Lets nobody in once its node is dead. */
    private static final class Mortal extends ClinicDoor {

        private volatile boolean dead;

        private Mortal(Tenants tenants, ClinicRecords records) {
            super(tenants, records);
        }

        @Override
        <T> T in(ClinicRecord clinic, Supplier<T> work) {
            if (dead) {
                throw new Death();
            }
            return super.in(clinic, work);
        }
    }

    /** One node: what it takes it does, where and when the test wants it. */
    final class Engine implements AutoCloseable {

        final Queues queues;
        final TaskTable tasks;
        final Drain drain;
        final Calls calls;
        final LocalWakes local;
        final FinishedTasks finished;
        private final Mortal door;
        private final OutboxMetrics metrics;
        private final TaskRun run;
        private final Clock clock;
        private final Hands hands;

        private Engine(Clock clock, OutboxConfig config, Queues queues) {
            this.queues = queues;
            this.clock = clock;
            tasks = new TaskTable(tenant, clock);
            local = new LocalWakes(clock);
            finished = new FinishedTasks(tenant, config, clock);
            hands = new Hands(config);
            metrics = new OutboxMetrics(new SimpleMeterRegistry(), config, clock);
            door = new Mortal(tenants, records);
            run = new TaskRun(door, new TaskEnding(tasks, clock), queues, metrics, config, clock);
            calls = new Calls(run, hands, local, config);
            var taking = new Taking(tasks, new Schedule(tenant), queues, calls, config, clock);
            drain = new Drain(door, taking, run, calls, hands, clock);
        }

        UUID add(ClinicRecord clinic, Queue queue, @Nullable String lane, Instant dueAt) {
            var subject = UUID.randomUUID();
            tenants.in(clinic, () -> tasks.add(queue.name(), subject, lane, dueAt));
            return subject;
        }

        /** Looks after clinics of which nobody has told this node. */
        Sweep sweep(DatabaseActivity activity) {
            var wakes = new Wakes(local, hintsOfNobody(clock), true);
            var visit = new SweepVisit(tenants, new Schedule(tenant), queues, finished, wakes, clock);
            return new Sweep(clinics, records, activity, visit, metrics, clock);
        }

        /** Takes what is due of the queue, whatever has become of the clinic, and does it. Returns how many. */
        int take(ClinicRecord clinic, Queue queue) {
            var taken = tenants.in(
                    clinic,
                    () -> tasks.take(List.of(queue.name()), 10, clock.instant().plus(LEASE)));
            taken.forEach(task -> run.run(clinic, task));
            return taken.size();
        }

        /** From now on nothing of what this node does comes to any database; to be thrown. */
        Death dies() {
            door.dead = true;
            return new Death();
        }

        /** Does what is due until it dies. */
        void drainToItsDeath(ClinicRecord clinic) {
            try {
                var unused = drain.drain(clinic);
            } catch (Death e) {
                assertThat(door.dead).isTrue();
            }
            assertThat(Await.isTrue(LONG, () -> calls.underWay() == 0 && door.dead))
                    .isTrue();
            door.dead = false;
        }

        /** Does what is due, and waits for its calls. */
        Drain.Drained drain(ClinicRecord clinic) {
            var drained = drain.drain(clinic);
            assertThat(Await.isTrue(LONG, () -> calls.underWay() == 0)).isTrue();
            return drained;
        }

        @Override
        public void close() {
            hands.end(null);
        }
    }

    /** In Redis, under a key that no worker looks at. */
    private RedisHints hintsOfNobody(Clock clock) {
        var keys = new RedisKeys() {
            @Override
            public String ofFleet(String... parts) {
                return "test:" + UUID.randomUUID();
            }
        };
        return new RedisHints(redis, keys, config(), clock);
    }

    boolean isKnownAs(UUID clinic, ClinicState state) {
        return records.byId(clinic).filter(it -> it.state() == state).isPresent();
    }

    /** A task's row. */
    record Row(
            String state,
            int attempts,
            Instant dueAt,
            @Nullable Instant leaseUntil,
            @Nullable String failure) {}

    Row row(ClinicRecord clinic, UUID subject) {
        return tenants.in(clinic, () -> {
            var values = (Object[]) tenant.createNativeQuery(
                            "select state, attempts, due_at, lease_until, last_failure from outbox_task where subject = :subject",
                            Object[].class)
                    .setParameter("subject", subject)
                    .getSingleResult();
            return new Row(
                    (String) values[0],
                    ((Number) values[1]).intValue(),
                    (Instant) values[2],
                    (Instant) values[3],
                    (String) values[4]);
        });
    }

    /** How often each subject was marked, and by that in which order. */
    List<UUID> marked(ClinicRecord clinic) {
        return tenants.in(
                clinic,
                () -> tenant.createNativeQuery(
                                "select entity_id from domain_event where type = :type order by id", UUID.class)
                        .setParameter("type", Marking.EVENT)
                        .getResultList());
    }

    Map<String, Long> states(ClinicRecord clinic) {
        var states = new HashMap<String, Long>();
        for (var row : tenants.in(
                clinic,
                () -> tenant.createNativeQuery(
                                "select state, count(*) from outbox_task where queue like 't-%' group by state",
                                Object[].class)
                        .getResultList())) {
            var values = (Object[]) row;
            states.put((String) values[0], ((Number) values[1]).longValue());
        }
        return states;
    }
}
