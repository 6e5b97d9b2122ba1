package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What goes out of a clinic, and what must not hang on it. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-08", "NOT-09"})
class OutsideCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    Engines engines;

    @Inject
    Clinics catalog;

    @Inject
    ClinicLife life;

    private final TestClock clock = new TestClock();

    @Test
    void callsThatHangKeepNeitherOtherClinicsWaitingNorOtherTasks() {
        var hanging = clinics.open().record();
        var other = clinics.open().record();
        var calling = new Calling("t-hangs");
        var marking = new Marking("t-beside", engines.events(), clock);
        var mend = new CountDownLatch(1);
        var hung = new CountDownLatch(2);
        calling.outside = _ -> {
            hung.countDown();
            mend.await();
            return "at last";
        };
        try (var engine = engines.with(clock, Engines.config("calls-at-once", "2"), calling, marking)) {
            var last = List.of(1, 2, 3).stream()
                    .map(_ -> engine.add(hanging, calling, null, clock.instant()))
                    .toList()
                    .getLast();
            var inside = engine.add(hanging, marking, null, clock.instant());
            engine.drain.drain(hanging);
            assertThat(Await.isTrue(LONG, () -> hung.getCount() == 0)).isTrue();

            assertThat(engines.marked(hanging)).containsExactly(inside);
            assertThat(engine.calls.underWay()).isEqualTo(2);
            assertThat(engine.drain.drain(hanging).next())
                    .as("there is no place for the third")
                    .contains(clock.instant().plusSeconds(1));
            calling.outside = _ -> "at once";
            var elsewhere = engine.add(other, calling, null, clock.instant());
            engine.drain.drain(other);
            assertThat(Await.isTrue(
                            LONG, () -> engines.row(other, elsewhere).state().equals("DONE")))
                    .isTrue();

            mend.countDown();
            whoWaitedHasItsTurn(engine, hanging);
            assertThat(calling.called).containsOnlyOnce(last);
        }
    }

    private void whoWaitedHasItsTurn(Engines.Engine engine, ClinicRecord clinic) {
        assertThat(Await.isTrue(LONG, () -> engine.local.due().contains(clinic.id())))
                .as("woken by who made place")
                .isTrue();
        assertThat(Await.isTrue(LONG, () -> engine.calls.underWay() == 0)).isTrue();
        engine.drain(clinic);
        assertThat(engines.states(clinic)).containsOnlyKeys("DONE");
    }

    @Test
    void aCallThatGetsNoAnswerInTimeIsAFailedAttempt() {
        var clinic = clinics.open().record();
        var calling = new Calling("t-silent");
        var never = new CountDownLatch(1);
        calling.outside = _ -> {
            never.await();
            return "never";
        };
        try (var engine = engines.with(clock, Engines.config("call-timeout", "50ms"), calling)) {
            var subject = engine.add(clinic, calling, null, clock.instant());

            engine.drain(clinic);

            var row = engines.row(clinic, subject);
            assertThat(row.state()).isEqualTo("WAITING");
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.failure()).isEqualTo("no answer within 50 ms");
            assertThat(row.leaseUntil()).isNull();
        }
    }

    @Test
    void outOfANeutralisedCopyNothingGoes() {
        var clinic = clinics.open().record();
        life.isCopy(clinic.id(), clinic.id(), true);
        var calling = new Calling("t-neutral");
        var marking = new Marking("t-neutral-inside", engines.events(), clock);
        try (var engine = engines.with(clock, calling, marking)) {
            var outside = engine.add(clinic, calling, null, clock.instant());
            var inside = engine.add(clinic, marking, null, clock.instant());

            engine.drain(clinic);

            assertThat(calling.called).isEmpty();
            assertThat(engines.row(clinic, outside).state()).isEqualTo("DEAD");
            assertThat(engines.row(clinic, outside).failure()).contains("neutralised");
            assertThat(engines.marked(clinic)).containsExactly(inside);
        }
    }

    @Test
    void aClinicSuspendedAfterItsTaskWasTakenLosesNoAttempt() {
        var clinic = clinics.open().record();
        var calling = new Calling("t-suspended");
        try (var engine = engines.with(clock, calling)) {
            var subject = engine.add(clinic, calling, null, clock.instant());
            catalog.become(clinic.id(), ClinicState.SUSPENDED);
            assertThat(Await.isTrue(LONG, () -> engines.isKnownAs(clinic.id(), ClinicState.SUSPENDED)))
                    .isTrue();
            assertThat(engine.take(clinic, calling)).isEqualTo(1);

            assertThat(calling.called).isEmpty();
            assertThat(engines.row(clinic, subject).attempts()).isZero();
            assertThat(engines.row(clinic, subject).state()).isEqualTo("WAITING");
        }
    }

    @Test
    void anAnswerIsNotedInTheGenerationThatTheClinicHasBecomeMeanwhile() {
        var clinic = clinics.open().record();
        var calling = new Calling("t-generation");
        calling.outside = _ -> {
            life.renew(clinic.id());
            assertThat(Await.isTrue(LONG, () -> isRefused(clinic))).isTrue();
            return "yes";
        };
        try (var engine = engines.with(clock, calling)) {
            var subject = engine.add(clinic, calling, null, clock.instant());

            engine.drain.drain(clinic);

            assertThat(Await.isTrue(LONG, () -> engine.calls.underWay() == 0)).isTrue();
            var now = catalog.byId(clinic.id()).orElseThrow();
            assertThat(engines.row(now, subject).state()).isEqualTo("DONE");
            assertThat(calling.called).containsExactly(subject);
        }
    }

    /** Whether this node has heard that the generation is over. */
    private boolean isRefused(ClinicRecord before) {
        try {
            engines.states(before);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }
}
