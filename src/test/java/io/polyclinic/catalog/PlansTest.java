package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.AtTheLock;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class PlansTest {

    private final String name = "plan-" + UUID.randomUUID();

    @Inject
    TestClinics fixture;

    @Inject
    Clinics clinics;

    @Inject
    ClinicRepository rows;

    @Inject
    Plans plans;

    @Inject
    @PersistenceUnit("central")
    EntityManager central;

    @BeforeEach
    void prepare() {
        fixture.prepare();
        plans.set(name, withConnections(5));
    }

    @Test
    void whoIsGivenNoPlanIsOnTheStandardOne() {
        assertThat(fixture.open().record().plan())
                .isEqualTo(new PlanRecord(
                        "standard", Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(30), 8, 64));
    }

    @Test
    void aNewPlanHasWhatIsNotSaidFromTheStandardOne() {
        assertThat(plans.byName(name).orElseThrow())
                .isEqualTo(withConnections(5)
                        .apply(plans.byName("standard").orElseThrow())
                        .named(name));
    }

    @Test
    void otherNumbersPutTheClinicsOnThePlanIntoTheirNextGenerationAndNobodyElse() {
        var one = fixture.openOn(name).record();
        var two = fixture.openOn(name).record();
        var elsewhere = fixture.open().record();

        plans.set(name, withConnections(6));

        for (var clinic : new ClinicRecord[] {one, two}) {
            assertThat(now(clinic).generation()).isEqualTo(clinic.generation() + 1);
            assertThat(now(clinic).plan().connections()).isEqualTo(6);
        }
        assertThat(now(elsewhere).generation()).isEqualTo(elsewhere.generation());
    }

    @Test
    void theSameNumbersChangeNothing() {
        var clinic = fixture.openOn(name).record();

        plans.set(name, withConnections(5));

        assertThat(now(clinic).generation()).isEqualTo(clinic.generation());
    }

    @Test
    void anotherPlanIsOneGenerationFurtherWhoeverChangesIt() {
        var clinic = fixture.open().record();

        var put = clinics.putOn(clinic.id(), name);
        assertThat(put.plan()).isEqualTo(plans.byName(name).orElseThrow());
        assertThat(put.generation()).isEqualTo(clinic.generation() + 1);
        assertThat(now(clinic).generation()).isEqualTo(put.generation());

        clinics.putOn(clinic.id(), name);
        assertThat(now(clinic).generation()).isEqualTo(put.generation());

        update("update clinic set plan = 'small' where id = '" + clinic.id() + "'");
        assertThat(now(clinic).generation()).isEqualTo(put.generation() + 1);
    }

    @Test
    void whoReadAClinicBeforeItsPlanChangedDoesNotWriteItsOldGenerationBack() {
        var clinic = fixture.openOn(name).record();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    rows.findById(clinic.id());
                    QuarkusTransaction.requiringNew().run(() -> plans.set(name, withConnections(7)));
                    clinics.hasSchema(clinic.id(), "0001");
                }))
                .hasStackTraceContaining("OptimisticLockException");
        assertThat(now(clinic).generation()).isEqualTo(clinic.generation() + 1);
    }

    @Test
    void aClinicThatComesToAPlanWhileItsNumbersChangeGetsTheNewOnes() throws Exception {
        var clinic = fixture.open().record();
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var coming = QuarkusTransaction.requiringNew().call(() -> {
                plans.set(name, withConnections(7));
                var put = other.submit(() -> clinics.putOn(clinic.id(), name));
                AtTheLock.await(central, 1);
                return put;
            });
            coming.get();
        }

        assertThat(now(clinic).plan().connections()).isEqualTo(7);
        assertThat(now(clinic).generation()).isEqualTo(clinic.generation() + 1);
    }

    @Test
    void twoWhoChangeAPlanAtOnceBothSucceed() {
        var clinic = fixture.openOn(name).record();

        Together.times(
                4,
                _ -> plans.set(
                        name, plan -> withConnections(plan.connections() + 1).apply(plan)));

        assertThat(plans.byName(name).orElseThrow().connections()).isEqualTo(9);
        assertThat(now(clinic).generation()).isEqualTo(clinic.generation() + 4);
    }

    @Test
    void eachPlanIsListedWithItsClinics() {
        fixture.openOn(name);
        fixture.openOn(name);

        assertThat(plans.all())
                .contains(new Plans.Use(plans.byName(name).orElseThrow(), 2))
                .isSortedAccordingTo(
                        (one, other) -> one.plan().name().compareTo(other.plan().name()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A plan   | PT10S               | 8    | a plan's name is 1 to 63 of a-z
                    good     | PT0.0999S           | 8    | a statement may take 100ms to 55s
                    good     | PT1M                | 8    | a statement may take 100ms to 55s
                    good     | PT9999999999999999S | 8    | a statement may take 100ms to 55s
                    good     | PT-1S               | 8    | a statement may take 100ms to 55s
                    good     | PT4S                | 8    | waiting for a lock may not take longer than a statement
                    good     | PT5S                | 0    | a clinic may have 1 to 1000 connections
                    good     | PT5S                | -1   | a clinic may have 1 to 1000 connections
                    good     | PT5S                | 1001 | a clinic may have 1 to 1000 connections""")
    void whatIsOutOfBoundsIsRefusedInWords(String wanted, Duration statement, int connections, String words) {
        assertThatThrownBy(() -> plans.set(
                        wanted,
                        plan -> new PlanRecord(
                                plan.name(),
                                statement,
                                plan.lockTimeout(),
                                plan.idleInTransactionTimeout(),
                                connections,
                                plan.requestsAtOnce())))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageStartingWith(words);
        assertThat(plans.byName(wanted)).isEmpty();
    }

    @Test
    void nobodyIsPutOnAPlanThatThereIsNot() {
        var clinic = fixture.open().record();

        assertThatThrownBy(() -> clinics.putOn(clinic.id(), "nope")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> clinics.putOn(UUID.randomUUID(), name)).isInstanceOf(NoSuchElementException.class);
    }

    private ClinicRecord now(ClinicRecord clinic) {
        return clinics.byId(clinic.id()).orElseThrow();
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> central.createNativeQuery(sql).executeUpdate());
    }

    private static UnaryOperator<PlanRecord> withConnections(int count) {
        return plan -> new PlanRecord(
                plan.name(),
                plan.statementTimeout(),
                plan.lockTimeout(),
                plan.idleInTransactionTimeout(),
                count,
                plan.requestsAtOnce());
    }
}
