package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that are not heard of again, and others that take over. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves({"NOT-09", "NOT-18"})
class TaskDeathsTest {

    @Inject
    TestClinics clinics;

    @Inject
    Engines engines;

    @Inject
    Tenants tenants;

    private final TestClock clock = new TestClock();
    private ClinicRecord opened;

    enum Moment {
        TAKEN,
        BEFORE_ITS_EFFECT,
        BEFORE_ITS_COMMIT
    }

    private ClinicRecord clinic() {
        if (opened == null) {
            opened = clinics.open().record();
        }
        return opened;
    }

    private static Consumer<Task> dieOnce(Engines.Engine engine) {
        var dies = new AtomicBoolean(true);
        return _ -> {
            if (dies.getAndSet(false)) {
                throw engine.dies();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void whereverItDiedItHasOneEffect(Moment moment) {
        var clinic = clinic();
        var marking = new Marking("t-deaths-" + moment, engines.events(), clock);
        try (var engine = engines.with(clock, marking)) {
            var subject = engine.add(clinic, marking, "lane " + moment, clock.instant());
            switch (moment) {
                case TAKEN -> takeAlone(clinic, engine);
                case BEFORE_ITS_EFFECT -> {
                    marking.before = dieOnce(engine);
                    engine.drainToItsDeath(clinic);
                }
                case BEFORE_ITS_COMMIT -> {
                    marking.after = dieOnce(engine);
                    engine.drainToItsDeath(clinic);
                }
            }
            assertThat(engines.marked(clinic)).doesNotContain(subject);
            assertThat(engine.drain(clinic).next())
                    .as("when its lease is over")
                    .contains(clock.instant().plus(Engines.LEASE));

            clock.pass(Engines.LEASE);
            engine.drain(clinic);
            engine.drain(clinic);

            assertThat(engines.marked(clinic)).containsOnlyOnce(subject);
            assertThat(engines.row(clinic, subject).attempts()).isEqualTo(2);
        }
    }

    private void takeAlone(ClinicRecord clinic, Engines.Engine engine) {
        var until = clock.instant().plus(Engines.LEASE);
        assertThat(tenants.in(clinic, () -> engine.tasks.take(engine.queues.names(), 1, until)))
                .hasSize(1);
    }

    @Test
    void whoDiedBetweenTheAnswerAndTheCommitHasItCalledAgainForTheSameSubject() {
        var clinic = clinic();
        var calling = new Calling("t-call-dies");
        try (var engine = engines.with(clock, calling)) {
            calling.finishing = dieOnce(engine);
            var subject = engine.add(clinic, calling, null, clock.instant());
            engine.drainToItsDeath(clinic);
            clock.pass(Engines.LEASE);

            engine.drain(clinic);

            assertThat(calling.called).isEqualTo(List.of(subject, subject));
            assertThat(engines.row(clinic, subject).state()).isEqualTo("DONE");
        }
    }

    @Test
    void aTaskThatKillsItsWorkerEachTimeIsGivenUp() {
        var clinic = clinic();
        var marking = new Marking("t-poison", engines.events(), clock);
        try (var engine = engines.with(clock, marking)) {
            marking.after = _ -> {
                throw engine.dies();
            };
            var subject = engine.add(clinic, marking, null, clock.instant());
            for (var attempt = 0; attempt < marking.plan.attempts(); attempt++) {
                engine.drainToItsDeath(clinic);
                clock.pass(Engines.LEASE);
            }
            engine.drain(clinic);

            var row = engines.row(clinic, subject);
            assertThat(row.state()).isEqualTo("DEAD");
            assertThat(row.failure()).isEqualTo("nobody who began it was heard of again");
            assertThat(marking.gaveUp).containsExactly(subject);
            assertThat(engines.marked(clinic)).doesNotContain(subject);
        }
    }

    @Test
    void whoWasOvertakenChangesNothing() {
        var clinic = clinic();
        var slow = new Marking("t-overtaken", engines.events(), clock);
        var quick = new Marking("t-overtaken", engines.events(), clock);
        try (var engine = engines.with(clock, slow);
                var other = engines.with(clock, quick)) {
            slow.after = _ -> {
                clock.pass(Engines.LEASE);
                var unused =
                        Together.times(1, _ -> other.drain(clinic)); // on a thread of its own, as another node would
            };
            var subject = engine.add(clinic, slow, null, clock.instant());

            engine.drain(clinic);

            assertThat(engines.marked(clinic)).containsOnlyOnce(subject);
            assertThat(engines.row(clinic, subject))
                    .isEqualTo(new Engines.Row(
                            "DONE", 2, engines.row(clinic, subject).dueAt(), null, null));
        }
    }
}
