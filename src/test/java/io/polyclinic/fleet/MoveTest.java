package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.process.Patience;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves("TEN-11")
class MoveTest {

    private static final Mandate ANNA = new Mandate("anna", "main is full");

    @Inject
    TestClinics fixture;

    @Inject
    SecondServer west;

    @Inject
    MovedClinics moved;

    @Inject
    ClinicSagas sagas;

    @Inject
    MoveSaga saga;

    @Inject
    Suspending suspending;

    @Inject
    Moving moving;

    @Inject
    Clinics clinics;

    @Inject
    Operations operations;

    @Inject
    OperationsLog log;

    @Inject
    Deaths deaths;

    @Inject
    ServerSight sight;

    @BeforeAll
    void start() {
        fixture.prepare();
        west.start();
    }

    @AfterAll
    void stop() {
        west.stop();
    }

    @Test
    void itsDataIsThereWithItWhoIsSignedInStaysSoAndWhatItLeftIsKept() {
        var clinic = moved.opened();
        var token = clinic.tokenOf(clinic.adminEmail());
        var before = moved.rows(clinic.record());
        moved.addTask(clinic);

        moved.move(clinic.record());

        var after = moved.now(clinic.record());
        assertThat(after.server().name()).isEqualTo("west");
        assertThat(after.generation()).isEqualTo(clinic.record().generation() + 1);
        assertThat(after.state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(moved.rows(after)).isEqualTo(before);
        moved.assertTaskDoneOnce(after);
        clinic.as(token).get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
        moved.assertMoved(clinic.record());
        var last = operations.newest(Optional.of(after.id()), false, 1).getFirst();
        assertThat(last.kind()).isEqualTo(OperationKind.MOVE_CLINIC);
        assertThat(last.mandate()).isEqualTo(ANNA);
    }

    @Test
    void itMovesBackAsWell() {
        var clinic = moved.opened();
        moved.move(clinic.record());

        var back = moving.request(clinic.record().slug(), "main", ANNA);
        sagas.run(clinic.record().slug(), back);

        var after = moved.now(clinic.record());
        assertThat(after.server().name()).isEqualTo("main");
        assertThat(after.generation()).isEqualTo(clinic.record().generation() + 2);
        assertThat(sight.tracesOf(after, west.record())).containsExactly("database retired_ID_2");
        assertThat(sight.tracesOf(after))
                .containsExactly("database clinic_ID", "database retired_ID_1", "role clinic_ID");
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
    }

    @ParameterizedTest
    @EnumSource(MoveSaga.Step.class)
    @Proves("TEN-02")
    void aMoveThatDiedIsTakenUp(MoveSaga.Step step) {
        var clinic = moved.opened();
        var before = moved.rows(clinic.record());

        var after = deaths.survive(saga, clinic.record(), moved.request(clinic.record()), step);

        assertThat(after.state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(moved.rows(after)).isEqualTo(before);
        moved.assertMoved(clinic.record());
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = MoveSaga.Step.class,
            names = {"ROLE", "DATABASE", "GRANTS", "IDENTITY", "CLOSE", "COPY"})
    void aMoveThatIsGivenUpLeavesTheClinicServedWhereItWasAndNothingElse(MoveSaga.Step step) {
        var clinic = moved.opened();
        var id = deaths.die(saga, clinic.record(), moved.request(clinic.record()), step, Dying.Moment.TAKEN);

        log.abort(id, ANNA);

        assertThat(sight.tracesOf(clinic.record(), west.record())).isEmpty();
        assertThat(sight.tracesOf(clinic.record())).containsExactly("database clinic_ID", "role clinic_ID");
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
    }

    @Test
    void whatHasSwitchedIsNotGivenUp() {
        var clinic = moved.opened().record();
        var id = deaths.die(saga, clinic, moved.request(clinic), MoveSaga.Step.SWITCH, Dying.Moment.TAKEN);

        assertThatThrownBy(() -> log.abort(id, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("resume the operation");

        assertThat(sagas.resume(id).state()).isEqualTo(OperationState.DONE);
        moved.assertMoved(clinic);
    }

    @Test
    void whileItsRowsAreCopiedItIsClosedAndItsRoleIsShutOut() {
        var clinic = moved.opened();
        var id = deaths.die(
                saga, clinic.record(), moved.request(clinic.record()), MoveSaga.Step.COPY, Dying.Moment.INTENDED);

        clinic.request().get("/api/v1/me").then().statusCode(503).body("type", is("urn:problem:clinic-not-ready"));
        assertThat(sight.tracesOf(clinic.record())).containsExactly("database clinic_ID", "role clinic_ID shut out");

        sagas.resume(id);
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void aCopyThatFailsOpensTheClinicAgainWhereItWasAndCanBeTakenUp() {
        var clinic = moved.opened();
        var id = deaths.die(
                saga, clinic.record(), moved.request(clinic.record()), MoveSaga.Step.IDENTITY, Dying.Moment.DONE);
        moved.mark(clinic.record(), UUID.randomUUID());

        assertThatThrownBy(() -> sagas.resume(id))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("nothing was copied");

        assertThat(moved.now(clinic.record()).state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(moved.now(clinic.record()).server().name()).isEqualTo("main");
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
        moved.register(clinic, "Meera");
        moved.mark(clinic.record(), clinic.record().id());
        sagas.resume(id);
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(3));
    }

    @Test
    void aDatabaseOfItsNameOnTheOtherServerIsNotTouched() {
        var clinic = moved.opened().record();
        sight.execute(west.record(), "create database " + clinic.databaseName());
        try {
            assertThatThrownBy(() -> moved.move(clinic)).hasMessageContaining("not made here; it was not touched");

            assertThat(sight.tracesOf(clinic, west.record())).contains("database clinic_ID");
            assertThat(moved.now(clinic).state()).isEqualTo(ClinicState.ACTIVE);
            log.abort(operations.unfinishedOf(clinic.id()).getFirst().id(), ANNA);
            assertThat(sight.tracesOf(clinic, west.record())).containsExactly("database clinic_ID");
        } finally {
            sight.execute(west.record(), "drop database " + clinic.databaseName());
        }
    }

    @Test
    void ofTwoWhoMoveItAtOnceOneDoes() {
        var clinic = moved.opened().record();
        var request = moved.request(clinic);

        var failures = Together.times(2, _ -> catchThrowable(() -> sagas.run(clinic.slug(), request)));

        assertThat(failures).filteredOn(failure -> failure == null).hasSize(1);
        assertThat(failures)
                .filteredOn(failure -> failure != null)
                .singleElement()
                .isInstanceOf(FleetException.class);
        moved.assertMoved(clinic);
    }

    @Test
    void aClinicThatIsSuspendedMeanwhileStaysSoAndAnArchivedOneShutOut() {
        var suspended = moved.opened().record();
        var id = deaths.die(saga, suspended, moved.request(suspended), MoveSaga.Step.COPY, Dying.Moment.INTENDED);
        suspending.suspend(suspended.slug(), ANNA);
        sagas.resume(id);
        assertThat(moved.now(suspended).state()).isEqualTo(ClinicState.SUSPENDED);
        moved.assertMoved(suspended);

        var archived = moved.opened().record();
        sagas.run(archived.slug(), new OperationRequest(OperationKind.ARCHIVE_CLINIC, ANNA));
        moved.move(archived);
        assertThat(moved.now(archived).state()).isEqualTo(ClinicState.ARCHIVED);
        assertThat(sight.tracesOf(archived, west.record()))
                .containsExactly("database clinic_ID", "role clinic_ID shut out");
    }

    @Test
    void aSuspensionThatIsJustBeingWrittenIsNotOverriddenByTheEndOfTheMove() {
        var clinic = moved.opened().record();
        var id = deaths.die(saga, clinic, moved.request(clinic), MoveSaga.Step.OPEN, Dying.Moment.INTENDED);

        var end = QuarkusTransaction.requiringNew().call(() -> {
            clinics.become(clinic.id(), ClinicState.SUSPENDED, "fire");
            var resuming = CompletableFuture.supplyAsync(() -> sagas.resume(id), Thread::startVirtualThread);
            Patience.until(
                    "the end of the move waits",
                    Duration.ofSeconds(20),
                    () -> !sight.fromCatalog("select pid from pg_locks where not granted")
                            .isEmpty());
            return resuming;
        });

        assertThat(end).succeedsWithin(Duration.ofSeconds(20));
        assertThat(moved.now(clinic).state()).isEqualTo(ClinicState.SUSPENDED);
        moved.assertMoved(clinic);
    }

    @Test
    void whereItCannotGoItIsNotMoved() {
        var clinic = moved.opened().record();

        assertThatThrownBy(() -> moving.request(clinic.slug(), "nowhere", ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("no server nowhere");
        assertThatThrownBy(() -> moving.request(clinic.slug(), "west", ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("DRAINING");
        var home = moving.request(clinic.slug(), "main", ANNA);
        assertThatThrownBy(() -> sagas.run(clinic.slug(), home))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("already");
        clinics.hasSchema(clinic.id(), "0001");
        assertThatThrownBy(() -> moved.move(clinic))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("migrate it");
        clinics.hasSchema(clinic.id(), String.valueOf(clinic.schemaVersion()));
    }
}
