package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.PoolsByHand.inGeneration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CatalogNews.ClinicChanged;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class PoolRegistryTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    TestClinics clinics;

    @Inject
    PoolsByHand byHand;

    @Inject
    PostgresForTests postgres;

    @Test
    void aPoolIsOpenedOnFirstUseWithOneConnection() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            assertThat(pools.registry().open()).isEmpty();
            assertThat(postgres.sessions(List.of(clinic))).isZero();

            assertThat(pools.canary(clinic)).isEqualTo(clinic.id().toString());

            assertThat(pools.figures(clinic)).isEqualTo(new ClinicPool.Figures(PoolState.ACTIVE, 1, 1, 0, 0));
            assertThat(postgres.sessions(List.of(clinic))).isEqualTo(1);
            assertThat(pools.permits(clinic)).isEqualTo(1);
            assertThat(pools.registry().opened()).isEqualTo(1);
        }
    }

    @Test
    void aPoolHasNoThreadAndWhenIdleIsClosedWithAllThatItHadAndOpenedAgainOnDemand() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard().withIdle(Duration.ZERO))) {
            var before = agroalThreads();
            pools.canary(clinic);
            assertThat(before).containsAll(agroalThreads());

            pools.registry().tidy();

            assertThat(pools.registry().open()).isEmpty();
            assertThat(pools.permits(clinic)).isZero();
            assertThat(Await.isTrue(SOON, () -> postgres.sessions(List.of(clinic)) == 0))
                    .isTrue();
            assertThat(before).containsAll(agroalThreads());
            assertThat(pools.canary(clinic)).isEqualTo(clinic.id().toString());
        }
    }

    @Test
    void aPoolInUseIsNotIdle() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard().withIdle(Duration.ZERO))) {
            QuarkusTransaction.requiringNew().run(() -> {
                ask(pools, clinic);
                pools.registry().tidy();
                assertThat(pools.figures(clinic)).isEqualTo(new ClinicPool.Figures(PoolState.ACTIVE, 1, 1, 1, 0));
            });

            pools.registry().tidy();
            assertThat(pools.registry().open()).isEmpty();
        }
    }

    @Test
    void aTransactionInFlightOutlivesItsGeneration() throws SQLException {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            QuarkusTransaction.requiringNew().run(() -> {
                ask(pools, clinic, "insert into note_of_tests values (1) returning 1");
                var pool = pools.registry().open().iterator().next();

                pools.registry().changed(new ClinicChanged(clinic.id(), 2, null));

                assertThat(pool.figures().state()).isEqualTo(PoolState.DRAINING);
                ask(pools, clinic, "insert into note_of_tests values (2) returning 2");
                assertThat(pools.permits(clinic)).isEqualTo(1);
            });

            assertThat(pools.permits(clinic)).isZero();
            assertThat(Await.isTrue(SOON, () -> postgres.sessions(List.of(clinic)) == 0))
                    .isTrue();
            var count = pools.ask(inGeneration(2, clinic), "select count(*) from note_of_tests");
            assertThat(count).isEqualTo("2");
        }
    }

    @Test
    void aNewSchemaLetsGoOfConnectionsAndOfNobodyWhoUsesThem() throws SQLException {
        var clinic = clinic();
        var migrated = new ClinicChanged(clinic.id(), clinic.generation(), "0999");
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            QuarkusTransaction.requiringNew().run(() -> {
                ask(pools, clinic, "insert into note_of_tests values (1) returning 1");
                var pool = pools.registry().open().iterator().next();

                pools.registry().changed(new ClinicChanged(clinic.id(), clinic.generation(), clinic.schemaVersion()));
                assertThat(pool.figures().state()).isEqualTo(PoolState.ACTIVE);
                pools.registry().changed(migrated);

                assertThat(pool.figures().state()).isEqualTo(PoolState.DRAINING);
                ask(pools, clinic, "insert into note_of_tests values (2) returning 2");
            });

            assertThat(pools.permits(clinic)).isZero();
            assertThat(pools.ask(clinic, "select count(*) from note_of_tests")).isEqualTo("2");
        }
    }

    @Test
    void anOlderGenerationIsRefusedEvenWhenNothingIsOpen() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard().withIdle(Duration.ZERO))) {
            pools.canary(inGeneration(2, clinic));
            assertMoved(pools, clinic);

            pools.registry().tidy();
            assertThat(pools.registry().open()).isEmpty();
            assertMoved(pools, clinic);

            pools.registry().changed(new ClinicChanged(clinic.id(), 3, null));
            assertMoved(pools, inGeneration(2, clinic));
            assertThat(pools.registry().open()).isEmpty();
        }
    }

    @Test
    void whoeverAsksFirstForANewGenerationEndsTheOldOne() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            pools.canary(clinic);
            var old = pools.registry().open().iterator().next();

            pools.canary(inGeneration(2, clinic));

            assertThat(old.isClosed()).isTrue();
            assertThat(pools.registry().open()).hasSize(1);
            assertThat(pools.permits(clinic)).isEqualTo(1);
        }
    }

    @Test
    void anotherConnectionOfTheSameTransactionIsTheSameOne() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            QuarkusTransaction.requiringNew().run(() -> {
                var first = ask(pools, clinic, "select pg_backend_pid()");
                assertThat(ask(pools, clinic, "select pg_backend_pid()")).isEqualTo(first);
                assertThat(pools.permits(clinic)).isEqualTo(1);
            });
        }
    }

    @Test
    void aTransactionThatHasTheCatalogAlreadyGetsNoClinicAndHarmsNoPool() {
        var clinic = clinic();
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            pools.canary(clinic);

            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        postgres.askCatalogInTransaction();
                        ask(pools, clinic);
                    }))
                    .isInstanceOf(RuntimeException.class);

            assertThat(pools.canary(clinic)).isEqualTo(clinic.id().toString());
            assertThat(pools.figures(clinic)).isEqualTo(new ClinicPool.Figures(PoolState.ACTIVE, 1, 1, 0, 0));
            assertThat(pools.permits(clinic)).isEqualTo(1);
        }
        assertThat(Await.isTrue(SOON, () -> postgres.sessions(List.of(clinic)) == 0))
                .isTrue();
    }

    @Test
    void closingTheRegistryClosesAllConnections() {
        var clinic = clinic();
        var pools = byHand.with(HandMadeSettings.standard());
        pools.canary(clinic);

        pools.close();

        assertThat(pools.permits(clinic)).isZero();
        assertThat(Await.isTrue(SOON, () -> postgres.sessions(List.of(clinic)) == 0))
                .isTrue();
    }

    private ClinicRecord clinic() {
        var clinic = byHand.alone(clinics.open().record());
        postgres.inside(clinic.databaseName(), "create table note_of_tests (id int)");
        return clinic;
    }

    private static void assertMoved(PoolsByHand.Pools pools, ClinicRecord clinic) {
        assertThatThrownBy(() -> pools.inTransaction(clinic))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.problem()).isEqualTo(Problem.CLINIC_MOVED));
    }

    private static String ask(PoolsByHand.Pools pools, ClinicRecord clinic) {
        return ask(pools, clinic, "select clinic_id from tenant_identity");
    }

    private static String ask(PoolsByHand.Pools pools, ClinicRecord clinic, String query) {
        try {
            return pools.ask(clinic, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<Thread> agroalThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("agroal-"))
                .collect(Collectors.toSet());
    }
}
