package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** Figures of pools and clinics made by hand, so that nobody else's are among them. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"OBS-02", "OBS-06", "TEN-11"})
class TenancyMetricsTest {

    private static final int NAMED = 10;
    private static final int MOST = 3;

    @Inject
    TestClinics clinics;

    @Inject
    PoolsByHand byHand;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ClinicConcurrency concurrency = new ClinicConcurrency();

    @Test
    void clinicsThatSendMostAreNamedThoughTheyHoldNoConnection() {
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            var holding = clinics.open().record();
            pools.canary(holding);
            var metrics = of(pools);
            for (var clinic = 0; clinic < NAMED; clinic++) {
                enter(new UUID(1, clinic), 2);
            }
            enter(new UUID(2, 0), 1);

            metrics.refresh();

            for (var clinic = 0; clinic < NAMED; clinic++) {
                assertThat(figure("requests", new UUID(1, clinic).toString())).isEqualTo(2);
                assertThat(figure("connections", new UUID(1, clinic).toString()))
                        .isZero();
            }
            assertThat(figure("requests", "rest")).isEqualTo(1);
            assertThat(figure("connections", "rest")).isEqualTo(1);
        }
    }

    @Test
    void clinicsThatHoldMostConnectionsAreNamedThoughTheySendNothing() {
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            var holding = clinics.open().record();
            pools.canary(holding);

            of(pools).refresh();

            assertThat(figure("connections", holding.id().toString())).isEqualTo(1);
            assertThat(figure("connections", "rest")).isZero();
        }
    }

    @Test
    void requestsOfLateCountLessWithEveryLook() {
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            var clinic = UUID.randomUUID();
            var metrics = of(pools);
            for (var request = 0; request < 100; request++) {
                concurrency.tryEnter(clinic, MOST).run();
            }

            metrics.refresh();
            var first = figure("requests.of.late", clinic.toString());
            metrics.refresh();

            assertThat(first).isPositive();
            assertThat(figure("requests.of.late", clinic.toString()))
                    .isPositive()
                    .isLessThan(first);
            assertThat(figure("requests", clinic.toString())).isZero();
        }
    }

    @Test
    void requestsThatWereRefusedAreCounted() {
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            of(pools).register(null);
            var flooding = UUID.randomUUID();
            enter(flooding, MOST);

            concurrency.tryEnter(flooding, MOST);
            concurrency.tryEnter(flooding, MOST);

            assertThat(meters.get("polyclinic.requests.refused")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void aBudgetThatIsUsedToFourFifthsIsWarnedOfOnceEachTime() throws Exception {
        try (var pools = byHand.with(HandMadeSettings.standard().withConnections(10));
                var logs = CapturedLogs.of(TenancyMetrics.class.getName(), Level.WARN)) {
            var budget = pools.budgets().of(clinics.open().record().server());
            var metrics = of(pools);

            take(budget, 7);
            metrics.refresh();
            assertThat(logs.lines()).isEmpty();

            take(budget, 1);
            metrics.refresh();
            metrics.refresh();
            assertThat(logs.lines()).singleElement().asString().contains("8 of 10 connections to server main");

            budget.release(1);
            metrics.refresh();
            take(budget, 1);
            metrics.refresh();
            assertThat(logs.lines()).hasSize(2);
        }
    }

    private TenancyMetrics of(PoolsByHand.Pools pools) {
        var ranking = new ClinicRanking(pools.registry(), concurrency);
        return new TenancyMetrics(pools.registry(), pools.budgets(), pools.circuits(), ranking, concurrency, meters);
    }

    private void enter(UUID clinic, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(concurrency.tryEnter(clinic, MOST)).isNotNull();
        }
    }

    private static void take(ServerBudget budget, int permits) throws InterruptedException {
        for (var permit = 0; permit < permits; permit++) {
            assertThat(budget.acquire(Duration.ZERO, () -> {})).isTrue();
        }
    }

    private double figure(String what, String clinic) {
        return meters.get("polyclinic.clinic." + what)
                .tag("clinic", clinic)
                .gauge()
                .value();
    }
}
