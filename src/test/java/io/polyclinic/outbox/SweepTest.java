package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody was told of. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-09")
class SweepTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    TestClinics clinics;

    @Inject
    Clinics catalog;

    @Inject
    Engines engines;

    @Inject
    DatabaseActivity activity;

    private final TestClock clock = new TestClock();

    @Test
    void itFindsWhatLostHintsForgotAndLeavesOutWhereNothingIsWritten() {
        var clinic = clinics.open().record();
        var marking = new Marking("t-swept", engines.events(), clock);
        try (var engine = engines.with(clock, marking)) {
            var sweep = engine.sweep(activity);
            var subject = engine.add(clinic, marking, null, clock.instant());

            visitAll(sweep, clinic);
            assertThat(engine.local.due()).containsExactly(clinic.id());
            engine.drain(clinic);

            assertThat(engines.marked(clinic)).containsExactly(subject);
            assertThat(Await.isTrue(LONG, () -> !isVisited(sweep, clinic)))
                    .as("once its counters have come to rest")
                    .isTrue();
            var lost = engine.add(clinic, marking, null, clock.instant());
            assertThat(Await.isTrue(LONG, () -> isVisited(sweep, clinic))).isTrue();
            assertThat(engine.local.due()).containsExactly(clinic.id());
            engine.drain(clinic);
            assertThat(engines.marked(clinic)).containsExactly(subject, lost);
        }
    }

    @Test
    void itComesBackForWhatWillBeDueAndForWhatIsToBeRemoved() {
        var clinic = clinics.open().record();
        var marking = new Marking("t-swept-later", engines.events(), clock);
        try (var engine = engines.with(clock, marking)) {
            var sweep = engine.sweep(activity);
            engine.add(clinic, marking, null, clock.instant());
            engine.drain(clinic);
            var at = clock.instant().plus(Duration.ofDays(3));
            engine.add(clinic, marking, null, at);

            assertThat(Await.isTrue(LONG, () -> !isVisited(sweep, clinic))).isTrue();
            assertThat(engine.local.coming()).containsEntry(clinic.id(), at);
            clock.pass(Duration.ofDays(1));

            assertThat(isVisited(sweep, clinic))
                    .as("a day later what was done is removed")
                    .isTrue();
            assertThat(engines.states(clinic)).containsOnlyKeys("WAITING");
        }
    }

    /** As a round does: counters first, then those whose counters have changed. */
    private boolean isVisited(Sweep sweep, ClinicRecord clinic) {
        return visitAll(sweep, clinic) > 0;
    }

    private int visitAll(Sweep sweep, ClinicRecord clinic) {
        var now = catalog.byId(clinic.id()).orElseThrow();
        var chosen = sweep.begin(List.of(now));
        chosen.forEach(it -> sweep.visit(it.id()));
        return chosen.size();
    }
}
