package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What fails, how it is tried again, and what becomes of what was given up. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-08", "NOT-15", "NOT-16"})
class GivenUpTest {

    private static final UUID READER = UUID.randomUUID();

    @Inject
    TestClinics clinics;

    @Inject
    Engines engines;

    @Inject
    OutboxStatus status;

    private final TestClock clock = new TestClock();

    @Test
    void aTaskIsTriedAgainLaterAndLaterThenGivenUpAndDoneWhenSomebodyWantsIt() {
        var clinic = clinics.open();
        var marking = new Marking("t-fails", engines.events(), clock);
        marking.before = _ -> {
            throw new IllegalStateException("the lamp is broken");
        };
        try (var engine = engines.with(clock, marking)) {
            var subject = engine.add(clinic.record(), marking, null, clock.instant());
            for (var wait : List.of(Duration.ofSeconds(10), Duration.ofSeconds(20))) {
                engine.drain(clinic.record());
                var row = engines.row(clinic.record(), subject);
                assertThat(row.state()).isEqualTo("WAITING");
                assertThat(row.failure()).isEqualTo("the lamp is broken");
                assertThat(Duration.between(clock.instant(), row.dueAt())).isBetween(wait.dividedBy(2), wait);
                clock.pass(wait);
            }
            engine.drain(clinic.record());

            var dead = clinic.inside(() -> status.dead(READER, null, null, 10)).items();
            assertThat(dead).singleElement().satisfies(task -> {
                assertThat(task.subject()).isEqualTo(subject);
                assertThat(task.attempts()).isEqualTo(3);
                assertThat(task.reason()).isEqualTo("the lamp is broken");
            });
            assertThat(marking.gaveUp).containsExactly(subject);

            marking.before = _ -> {};
            assertThat(clinic.inside(() -> status.requeue(dead.getFirst().id())))
                    .isTrue();
            engine.drain(clinic.record());

            assertThat(engines.marked(clinic.record())).containsExactly(subject);
            assertThat(clinic.inside(() -> status.requeue(dead.getFirst().id())))
                    .isFalse();
        }
    }

    @Test
    void whatIsPutBackComesAfterWhatWentOnInItsLane() {
        var clinic = clinics.open();
        var marking = new Marking("t-requeue", engines.events(), clock);
        marking.plan = new RetryPlan(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (var engine = engines.with(clock, marking)) {
            var dies = engine.add(clinic.record(), marking, "lane", clock.instant());
            marking.before = _ -> {
                throw new IllegalStateException("no");
            };
            engine.drain(clinic.record());
            marking.before = _ -> {};
            var next = engine.add(clinic.record(), marking, "lane", clock.instant());

            assertThat(clinic.inside(() -> engine.tasks.requeue("t-requeue", dies, clock.instant())))
                    .isTrue();
            engine.drain(clinic.record());

            assertThat(engines.marked(clinic.record())).containsExactly(next, dies);
        }
    }

    @Test
    void theStateOfItsQueuesIsCountedListedInPagesAndCleared() {
        var clinic = clinics.open();
        var calling = new Calling("t-status");
        calling.meaning = _ -> TaskEnd.dead("never");
        try (var engine = engines.with(clock, calling)) {
            for (var i = 0; i < 3; i++) {
                engine.add(clinic.record(), calling, null, clock.instant());
                engine.drain(clinic.record());
                clock.pass(Duration.ofSeconds(1));
            }
            calling.meaning = _ -> TaskEnd.done();
            engine.add(clinic.record(), calling, null, clock.instant());
            engine.drain(clinic.record());
            var waits = clock.instant().minusSeconds(60);
            engine.add(clinic.record(), calling, null, waits);

            var found = statusOf(clinic);
            assertThat(List.of(found.total(), found.pending(), found.processing(), found.completed(), found.failed()))
                    .containsExactly(5L, 1L, 0L, 1L, 3L);
            assertThat(found.oldestDue()).isEqualTo(waits);
            assertThat(found.lag(clock.instant())).isEqualTo(Duration.ofSeconds(60));
            assertThat(clinic.inside(() -> status.queues()).stream().map(QueueStatus::queue))
                    .contains("event:heard");
            assertThat(pages(clinic)).hasSize(3).doesNotHaveDuplicates();
            assertThat(clinic.inside(() -> status.clearCompleted())).isEqualTo(1);
            assertThat(statusOf(clinic).completed()).isZero();
        }
    }

    private QueueStatus statusOf(TestClinic clinic) {
        return clinic.inside(() -> status.queues()).stream()
                .filter(queue -> queue.queue().equals("t-status"))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> pages(TestClinic clinic) {
        var ids = new ArrayList<UUID>();
        @Nullable String after = null;
        do {
            var from = after;
            var page = clinic.inside(() -> status.dead(READER, "t-status", from, 2));
            page.items().forEach(task -> ids.add(task.id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    @Test
    void whatIsOverIsRemovedWhenItsTimeIsOver() {
        var clinic = clinics.open();
        var calling = new Calling("t-clean");
        try (var engine = engines.with(clock, Engines.config("keep-done", "1D", "keep-dead", "3D"), calling)) {
            engine.add(clinic.record(), calling, null, clock.instant());
            engine.drain(clinic.record());
            calling.meaning = _ -> TaskEnd.dead("never");
            var dead = engine.add(clinic.record(), calling, null, clock.instant());
            engine.drain(clinic.record());

            var first = clinic.inside(() -> engine.finished.clean());
            assertThat(first).contains(clock.instant().plus(Duration.ofDays(1)));
            clock.pass(Duration.ofDays(2));
            var second = clinic.inside(() -> engine.finished.clean());

            assertThat(second).contains(clock.instant().plus(Duration.ofDays(1)));
            assertThat(engines.states(clinic.record())).containsOnlyKeys("DEAD");
            assertThat(engines.row(clinic.record(), dead).failure()).isEqualTo("never");
            clock.pass(Duration.ofDays(2));
            assertThat(clinic.inside(() -> engine.finished.clean())).isEmpty();
            assertThat(engines.states(clinic.record())).isEmpty();
        }
    }
}
