package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class ClinicPoolTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    TestClinics clinics;

    @Inject
    PoolsByHand byHand;

    @Inject
    PostgresForTests postgres;

    @Test
    void eachConnectionHasTheTimeoutsOfItsClinicsPlan() throws SQLException {
        var clinic = PoolsByHand.allowed(8, clinics.open().record());
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            assertThat(pools.ask(clinic, "select current_setting('statement_timeout')"))
                    .isEqualTo("11s");
            assertThat(pools.ask(clinic, "select current_setting('lock_timeout')"))
                    .isEqualTo("7s");
            assertThat(pools.ask(clinic, "select current_setting('idle_in_transaction_session_timeout')"))
                    .isEqualTo("13s");
        }
    }

    @Test
    void aPoolThatIsRetiredBeforeItOpenedNeverOpens() throws SQLException {
        var budget = new ServerBudget("main", 1, 2);
        var pool = new ClinicPool(key(), budget, new PoolTerms(1, SOON, PoolTerms.Past.NEW), _ -> {
            throw new AssertionError("opened");
        });

        pool.retire();

        assertThat(pool.connection(SOON, _ -> false)).isNull();
        assertThat(pool.isClosed()).isTrue();
        assertThat(budget.used()).isZero();
    }

    @Test
    void aPoolThatIsRetiredWhileItWaitsForRoomGivesTheRoomBack() throws Exception {
        var budget = new ServerBudget("main", 1, 2);
        budget.acquire(SOON, () -> {});
        var pool = new ClinicPool(key(), budget, new PoolTerms(1, SOON, PoolTerms.Past.NEW), _ -> {
            throw new AssertionError("opened");
        });
        var asked = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(pool.connection(SOON, _ -> false) == null);
            } catch (SQLException | RuntimeException e) {
                asked.completeExceptionally(e);
            }
        });
        assertThat(Await.isTrue(SOON, () -> budget.waiting() == 1)).isTrue();

        pool.retire(); // at once, though somebody of it waits
        budget.release(1);

        assertThat(asked.get()).isEqualTo(true);
        assertThat(budget.used()).isZero();
    }

    @Test
    void aPoolThatCannotBeMadeHoldsNoRoom() {
        var budget = new ServerBudget("main", 1, 2);
        var pool = new ClinicPool(key(), budget, new PoolTerms(1, SOON, PoolTerms.Past.NEW), _ -> {
            throw new IllegalStateException("cannot be made");
        });

        for (var attempt = 0; attempt < 3; attempt++) {
            assertThat(catchThrowable(() -> pool.connection(SOON, _ -> false)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(budget.used()).isZero();
    }

    @Test
    void aConnectionThatWasLostIsReplacedAndThePermitKept() throws SQLException {
        var clinic = byHand.alone(clinics.open().record());
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            var first = pools.ask(clinic, "select pg_backend_pid()");

            var lost = catchThrowable(() -> QuarkusTransaction.requiringNew().call(() -> {
                pools.inTransaction(clinic);
                postgres.endSessions(clinic);
                return pools.inTransaction(clinic);
            }));

            assertThat(lost).isNotNull();

            assertThat(pools.ask(clinic, "select pg_backend_pid()")).isNotEqualTo(first);
            assertThat(pools.figures(clinic)).isEqualTo(new ClinicPool.Figures(PoolState.ACTIVE, 1, 1, 0, 0));
            assertThat(postgres.sessions(List.of(clinic))).isEqualTo(1);
        }
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNothing() throws SQLException {
        var clinic = byHand.alone(clinics.open().record());
        postgres.inside(clinic.databaseName(), "create table note_of_tests (id int)");
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            var thrown = catchThrowable(() -> QuarkusTransaction.requiringNew().call(() -> {
                pools.ask(clinic, "insert into note_of_tests values (1) returning 1");
                throw new IllegalStateException("a change of mind");
            }));

            assertThat(thrown).hasStackTraceContaining("a change of mind");
            assertThat(pools.ask(clinic, "select count(*) from note_of_tests")).isEqualTo("0");
            assertThat(pools.figures(clinic).inUse()).isZero();
        }
    }

    @Test
    void aConnectionThatDiedWhileNobodyUsedItIsNotServed() {
        var clinic = byHand.alone(clinics.open().record());
        try (var pools = byHand.with(HandMadeSettings.standard().withCheck(Duration.ZERO))) {
            pools.canary(clinic);
            postgres.endSessions(clinic);

            assertThat(pools.canary(clinic)).isEqualTo(clinic.id().toString());
            assertThat(pools.figures(clinic)).isEqualTo(new ClinicPool.Figures(PoolState.ACTIVE, 1, 1, 0, 0));
        }
    }

    @Test
    void aClinicThatCannotHaveMoreConnectionsDoesWithThoseThatItHas() throws Exception {
        var clinic = byHand.alone(clinics.open().record());
        postgres.asProvisioner("alter role " + clinic.roleName() + " connection limit 1");
        try (var pools = byHand.with(HandMadeSettings.standard().withPatience(SOON));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = HeldConnection.of(hands, pools, clinic);
            var waiting = hands.submit(() -> pools.canary(clinic));
            assertThat(Await.isTrue(SOON, () -> pools.figures(clinic).waiting() == 1))
                    .isTrue();

            held.letGo();

            assertThat(waiting.get()).isEqualTo(clinic.id().toString());
            assertThat(pools.circuits().open()).isZero();
        }
    }

    @Test
    void whoWaitsForTheClinicsConnectionsIsServedInTheOrderOfComing() throws Exception {
        var clinic = PoolsByHand.allowed(1, byHand.alone(clinics.open().record()));
        var served = new CopyOnWriteArrayList<Integer>();
        try (var pools = byHand.with(HandMadeSettings.standard().withPatience(SOON));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = HeldConnection.of(hands, pools, clinic);
            for (var number = 1; number <= 5; number++) {
                var mine = number;
                hands.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                    pools.inTransaction(clinic);
                    return served.add(mine);
                }));
                assertThat(Await.isTrue(SOON, () -> pools.figures(clinic).waiting() == mine))
                        .isTrue();
            }

            held.letGo();
        }
        assertThat(served).containsExactly(1, 2, 3, 4, 5);
    }

    private TenantKey key() {
        return TenantKey.of(anyClinic());
    }

    private ClinicRecord anyClinic() {
        return clinics.open().record();
    }
}
