package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.AtTheLock;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Several workers at one clinic. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-09", "NOT-18"})
class WorkersTogetherTest {

    @Inject
    TestClinics clinics;

    @Inject
    Engines engines;

    @Inject
    Outbox outbox;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    private final TestClock clock = new TestClock();

    @Test
    void noTaskIsDoneTwiceAndOfALaneNeverTwoAtOnce() {
        var clinic = clinics.open().record();
        var marking = new Marking("t-together", engines.events(), clock);
        var busy = ConcurrentHashMap.<String>newKeySet();
        var lanes = new HashMap<UUID, String>();
        var wrong = ConcurrentHashMap.<String>newKeySet();
        marking.before = task -> enter(busy, laneOf(lanes, task), wrong);
        marking.after = task -> busy.remove(laneOf(lanes, task));
        try (var one = engines.with(clock, marking);
                var other = engines.with(clock, marking)) {
            for (var i = 0; i < 24; i++) {
                var lane = i % 4 == 0 ? null : "lane " + i % 4;
                lanes.put(one.add(clinic, marking, lane, clock.instant()), lane);
            }

            var unused = Together.times(4, number -> (number % 2 == 0 ? one : other).drain(clinic));

            assertThat(wrong).isEmpty();
            assertThat(engines.marked(clinic)).containsExactlyInAnyOrderElementsOf(lanes.keySet());
            assertThat(engines.states(clinic)).containsOnlyKeys("DONE");
        }
    }

    private static String laneOf(Map<UUID, String> lanes, Task task) {
        var lane = lanes.get(task.subject());
        return lane == null ? task.subject().toString() : lane;
    }

    private static void enter(Set<String> busy, String lane, Set<String> wrong) {
        if (!busy.add(lane)) {
            wrong.add(lane);
        }
    }

    @Test
    void theFirstOfALaneIsTriedAgainBeforeTheSecondHasItsTurn() {
        var clinic = clinics.open().record();
        var marking = new Marking("t-lane", engines.events(), clock);
        var fails = new AtomicBoolean(true);
        marking.before = _ -> {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("not yet");
            }
        };
        try (var engine = engines.with(clock, marking)) {
            var expected = new ArrayList<UUID>();
            for (var i = 0; i < 3; i++) {
                expected.add(engine.add(clinic, marking, "one lane", clock.instant()));
            }

            var next = engine.drain(clinic).next().orElseThrow();

            assertThat(engines.marked(clinic)).isEmpty();
            assertThat(next).isEqualTo(engines.row(clinic, expected.getFirst()).dueAt());
            assertThat(next).isAfter(clock.instant());
            clock.pass(marking.plan.first());
            assertThat(engine.drain(clinic).next()).isEmpty();
            assertThat(engines.marked(clinic)).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void whoAddsToALaneWaitsForWhoWasBeforeHim() throws Exception {
        var clinic = clinics.open();
        var marking = new Marking("t-adds", engines.events(), clock);
        var first = Ids.next();
        var second = Ids.next();
        try (var engine = engines.with(clock, marking);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> later = clinic.inside(() -> {
                outbox.add("t-adds", first, "one lane", clock.instant());
                var waiting = threads.submit(() -> clinic.inside(() -> {
                    outbox.add("t-adds", second, "one lane", clock.instant());
                    return true;
                }));
                AtTheLock.await(tenant, 1);
                return waiting;
            });
            assertThat(later.get()).isTrue();

            engine.drain(clinic.record());

            assertThat(engines.marked(clinic.record())).isEqualTo(List.of(first, second));
        }
    }
}
