package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.ReadyDatabases;
import io.polyclinic.catalog.ReadyRecord;
import io.polyclinic.fleet.DatabaseMade.Way;
import io.polyclinic.identity.Passwords;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class ReadyPoolTest {

    private static final Mandate ANNA = new Mandate("anna", "not wanted");

    @Inject
    TestClinics fixture;

    @Inject
    ReadyPool pool;

    @Inject
    ReadyDatabases ready;

    @Inject
    ClinicDatabases databases;

    @Inject
    ClinicCreation creation;

    @Inject
    ClinicReservation reservation;

    @Inject
    Operations operations;

    @Inject
    OperationsLog log;

    @Inject
    Passwords passwords;

    @Inject
    CatalogLocks locks;

    @Inject
    ServerSight sight;

    @Inject
    CommandLine.IFactory factory;

    @BeforeEach
    void prepare() {
        fixture.prepare();
    }

    /** So that the clinics of other tests are made as ever. */
    @AfterEach
    void empty() {
        fill(0);
        assertThat(ready.on(sight.main().id())).noneMatch(it -> it.claimedBy() == null);
    }

    @Test
    void aClinicClaimsOneAndIsAsGoodAsAnyOther() {
        assertThat(fill(2)).isEqualTo(new ReadyPool.Stock("main", 2, 2, 0));
        assertThat(fill(2)).isEqualTo(new ReadyPool.Stock("main", 2, 0, 0));

        var made = creation.make(request());

        assertThat(made.database().way()).isEqualTo(Way.READY);
        assertThat(made.database().millis()).isPositive();
        assertThat(sight.tracesOf(made.clinic())).containsExactly("database clinic_ID", "role clinic_ID");
        assertThat(fill(2)).isEqualTo(new ReadyPool.Stock("main", 2, 1, 0));
        assertThat(fill(0)).isEqualTo(new ReadyPool.Stock("main", 0, 0, 2));
        assertThat(databasesThatWait()).isEmpty();
    }

    @Test
    void noTwoClaimTheSameAndWhoFindsNoneClones() {
        fill(2);
        var requests = List.of(request(), request(), request(), request());

        var made = Together.times(4, i -> creation.make(requests.get(i)));

        assertThat(made)
                .extracting(it -> it.database().way())
                .containsExactlyInAnyOrder(Way.READY, Way.READY, Way.TEMPLATE, Way.TEMPLATE);
        assertThat(made).extracting(it -> it.clinic().databaseName()).doesNotHaveDuplicates();
    }

    @Test
    void whoDiesBetweenClaimingAndTakingTakesTheSameOne() {
        fill(2);
        var request = request();
        var clinic = reservation.reserve(request);
        var claimed = databases.claimReady(clinic);

        var made = creation.make(request);

        assertThat(made.database().way()).isEqualTo(Way.READY);
        assertThat(claimed).isPresent();
        assertThat(databasesThatWait()).hasSize(1).doesNotContain(claimed.get());
    }

    @Test
    void whatWasClaimedForAClinicThatIsGivenUpIsDropped() {
        fill(1);
        var request = request();
        var clinic = reservation.reserve(request);
        var attempt = operations.begin(OperationKind.CREATE_CLINIC, clinic.id(), ANNA, Map.of());
        assertThat(databases.claimReady(clinic)).isPresent();

        log.abort(attempt.id(), ANNA);
        fill(0);

        assertThat(databasesThatWait()).isEmpty();
    }

    @Test
    void thoseOfOtherMigrationsAreNotClaimedAndGoWhenTheirNodesAreGone() {
        fill(1);
        var old = waiting().getFirst();
        change(old, "fingerprint = 'of another release'");
        assertThat(creation.make(request()).database().way()).isEqualTo(Way.TEMPLATE);
        assertThat(fill(1)).isEqualTo(new ReadyPool.Stock("main", 1, 1, 0));

        change(old, "created_at = created_at - interval '2 hours'");

        assertThat(fill(1)).isEqualTo(new ReadyPool.Stock("main", 1, 0, 1));
        assertThat(databasesThatWait()).hasSize(1).doesNotContain(old.databaseName());
    }

    @Test
    void oneThatWasNotMadeToItsEndIsMadeAnew() {
        fill(1);
        var half = waiting().getFirst();
        change(half, "ready_at = null");

        assertThat(fill(1)).isEqualTo(new ReadyPool.Stock("main", 1, 1, 1));

        assertThat(databasesThatWait()).hasSize(1).doesNotContain(half.databaseName());
    }

    @Test
    void whatOnlyBearsTheNameIsNeitherTakenNorDropped() {
        fill(1);
        var name = waiting().getFirst().databaseName();
        sight.execute(
                sight.main(),
                "drop database " + name,
                "create database " + name,
                "revoke connect on database " + name + " from public");
        try {
            assertThat(creation.make(request()).database().way()).isEqualTo(Way.TEMPLATE);
            fill(0);
            assertThat(databasesThatWait()).containsExactly(name);
        } finally {
            sight.execute(sight.main(), "drop database " + name);
        }
    }

    @Test
    void oneFillsAtATimeAndTheCommandSaysSo() {
        var command = new CommandLine(ReadyClinicsCommand.class, factory)
                .setExecutionExceptionHandler((failure, spec, parsed) -> {
                    assertThat(failure).hasMessageContaining("by somebody else");
                    return 1;
                });
        try (var held = locks.tryHold("ready databases").orElseThrow()) {
            assertThat(pool.fill(1)).isEmpty();
            assertThat(command.execute("--databases", "1")).isEqualTo(1);
        }
        assertThat(command.execute("--databases", "1")).isZero();
        assertThat(command.execute("--databases", "0", "--json")).isZero();
        assertThat(databasesThatWait()).isEmpty();
    }

    private ReadyPool.Stock fill(int wanted) {
        return pool.fill(wanted).stream()
                .filter(stock -> stock.server().equals("main"))
                .findFirst()
                .orElseThrow();
    }

    private List<ReadyRecord> waiting() {
        return ready.on(sight.main().id()).stream()
                .filter(it -> it.claimedBy() == null)
                .toList();
    }

    private List<String> databasesThatWait() {
        return sight.column(sight.main(), "postgres", "select datname from pg_database where datname like 'ready%'");
    }

    private void change(ReadyRecord database, String how) {
        sight.inCatalog("update ready_database set " + how + " where id = '" + database.id() + "'");
    }

    private CreateClinic request() {
        return new CreateClinic(
                "ready-" + UUID.randomUUID(),
                "Ready",
                "standard",
                "Asia/Kolkata",
                "en-IN",
                List.of(),
                "a@ready.example",
                passwords.hash("the quiet lake at dawn"),
                "tests");
    }
}
