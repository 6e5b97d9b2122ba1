package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class ClinicLifeTest {

    private static final Mandate ANNA = new Mandate("anna", "they closed");

    @Inject
    TestClinics fixture;

    @Inject
    Suspending suspending;

    @Inject
    ClinicSagas sagas;

    @Inject
    ResumeSaga resumeSaga;

    @Inject
    ArchiveSaga archiveSaga;

    @Inject
    RenameSaga renameSaga;

    @Inject
    Renaming renaming;

    @Inject
    Clinics clinics;

    @Inject
    Operations operations;

    @Inject
    Deaths deaths;

    @Inject
    ServerSight sight;

    @Test
    void aSuspendedClinicIsRefusedAndSaysWhyToOperatorsUntilItIsResumed() {
        var clinic = fixture.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        clinic.as(token).get("/api/v1/me").then().statusCode(200);

        var suspended = suspending.suspend(clinic.record().slug(), ANNA);

        assertThat(suspended.state()).isEqualTo(ClinicState.SUSPENDED);
        assertThat(suspended.standing().stateReason()).isEqualTo("they closed");
        clinic.as(token).get("/api/v1/me").then().statusCode(403).body("type", is("urn:problem:clinic-suspended"));
        assertLogged(clinic.record(), OperationKind.SUSPEND_CLINIC);
        assertThatThrownBy(() -> suspending.suspend(clinic.record().slug(), ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("suspended already");

        run(clinic.record(), OperationKind.RESUME_CLINIC);

        clinic.as(token).get("/api/v1/me").then().statusCode(200);
        assertLogged(clinic.record(), OperationKind.RESUME_CLINIC);
    }

    @Test
    void aRenamedClinicIsAtItsNewHostWithItsDataAndTheOldOneIsUnknown() {
        var clinic = fixture.open();
        clinic.asAdmin()
                .body("{\"fullName\": \"Asha Kulkarni\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
        var to = clinic.record().slug() + "-renamed";

        rename(clinic.record(), to);

        clinic.request().get("/api/v1/me").then().statusCode(404).body("type", is("urn:problem:clinic-not-found"));
        var renamed = now(clinic.record());
        assertThat(renamed.generation()).isEqualTo(clinic.record().generation() + 1);
        assertThat(renamed.databaseName()).isEqualTo(clinic.record().databaseName());
        var there =
                new TestClinic(renamed, clinic.adminEmail(), clinic.password(), clinic.tenants(), clinic.accounts());
        there.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
        assertLogged(renamed, OperationKind.RENAME_CLINIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Capital", "1st", "dash-", "xn--evil", ""})
    void aSlugThatNoClinicMayHaveIsNoNewNameEither(String slug) {
        var clinic = fixture.open().record();

        assertThatThrownBy(() -> rename(clinic, slug)).isInstanceOf(WrongUseException.class);
        assertThat(now(clinic)).usingRecursiveComparison().isEqualTo(clinic);
        assertThat(operations.unfinishedOf(clinic.id())).isEmpty();
    }

    @Test
    void aRenameThatDiedWhenTheOldSlugLedNowhereIsTakenUpByTheSameWords() {
        var clinic = fixture.open().record();
        var to = clinic.slug() + "-died";
        var request = new OperationRequest(OperationKind.RENAME_CLINIC, ANNA, Map.of(RenameSaga.TO, to));
        assertThat(renaming.slugNow(clinic.slug(), to)).isEqualTo(clinic.slug());
        var operation = deaths.die(renameSaga, clinic, request, RenameSaga.Step.SLUG, Dying.Moment.TAKEN);

        var done = sagas.run(renaming.slugNow(clinic.slug(), to), request);

        assertThat(done.id()).isEqualTo(operation);
        assertThat(done.state()).isEqualTo(OperationState.DONE);
        assertThat(renaming.slugNow(clinic.slug(), to)).isEqualTo(clinic.slug());
    }

    @Test
    void ofTwoWhoWantOneSlugOneGetsIt() {
        var all = List.of(
                fixture.open().record(), fixture.open().record(), fixture.open().record());
        var wanted = all.getFirst().slug() + "-wanted";

        var failures = Together.times(3, i -> catchThrowable(() -> rename(all.get(i), wanted)));

        assertThat(failures).filteredOn(failure -> failure == null).hasSize(1);
        assertThat(failures)
                .filteredOn(failure -> failure != null)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("taken"));
    }

    @Test
    void anArchivedClinicIsUnknownAndItsRoleGetsInNowhere() {
        var clinic = fixture.open();
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);

        run(clinic.record(), OperationKind.ARCHIVE_CLINIC);

        clinic.request().get("/api/v1/me").then().statusCode(404);
        assertThat(sight.tracesOf(clinic.record())).containsExactly("database clinic_ID", "role clinic_ID shut out");
        assertThat(sight.column(
                        clinic.record().server(),
                        "postgres",
                        "select pid from pg_stat_activity where usename = '"
                                + clinic.record().roleName() + "'"))
                .isEmpty();
        assertThat(sight.column(
                        clinic.record().server(),
                        "postgres",
                        "select has_database_privilege('%s', '%s', 'CONNECT')"
                                .formatted(
                                        clinic.record().roleName(),
                                        clinic.record().databaseName())))
                .containsExactly("f");

        run(clinic.record(), OperationKind.RESUME_CLINIC);

        assertThat(sight.tracesOf(clinic.record())).containsExactly("database clinic_ID", "role clinic_ID");
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(ArchiveSaga.Step.class)
    @Proves("TEN-02")
    void archivingThatDiedIsTakenUp(ArchiveSaga.Step step) {
        var clinic = fixture.open().record();

        var after = deaths.survive(archiveSaga, clinic, request(OperationKind.ARCHIVE_CLINIC), step);

        assertThat(after.state()).isEqualTo(ClinicState.ARCHIVED);
        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");
    }

    @ParameterizedTest
    @EnumSource(ResumeSaga.Step.class)
    @Proves("TEN-02")
    void openingAgainThatDiedIsTakenUp(ResumeSaga.Step step) {
        var clinic = fixture.open();
        run(clinic.record(), OperationKind.ARCHIVE_CLINIC);

        var after = deaths.survive(resumeSaga, now(clinic.record()), request(OperationKind.RESUME_CLINIC), step);

        assertThat(after.state()).isEqualTo(ClinicState.ACTIVE);
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void openingAgainThatIsGivenUpLeavesAnArchivedClinicShutOut() {
        var clinic = fixture.open().record();
        run(clinic, OperationKind.ARCHIVE_CLINIC);
        var id = deaths.die(
                resumeSaga,
                now(clinic),
                request(OperationKind.RESUME_CLINIC),
                ResumeSaga.Step.DATABASE,
                Dying.Moment.TAKEN);
        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID");

        sagas.abort(id, ANNA);

        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");
        assertThat(now(clinic).state()).isEqualTo(ClinicState.ARCHIVED);
    }

    @Test
    void renamingThatDiedIsTakenUp() {
        var clinic = fixture.open().record();
        var to = clinic.slug() + "-anew";
        var request = new OperationRequest(OperationKind.RENAME_CLINIC, ANNA, Map.of(RenameSaga.TO, to));

        var after = deaths.survive(renameSaga, clinic, request, RenameSaga.Step.SLUG);

        assertThat(after.slug()).isEqualTo(to);
        assertThat(after.generation()).isEqualTo(clinic.generation() + 1);
    }

    @Test
    void aDatabaseThatIsNotTheClinicsIsNeitherClosedNorOpened() {
        var clinic = fixture.open().record();
        var other = UUID.randomUUID();
        sight.in(clinic.server(), clinic.databaseName(), "update tenant_identity set clinic_id = '" + other + "'");

        assertThatThrownBy(() -> run(clinic, OperationKind.ARCHIVE_CLINIC))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("cannot be proven");

        assertThat(sight.column(
                        clinic.server(),
                        "postgres",
                        "select has_database_privilege('%s', '%s', 'CONNECT')"
                                .formatted(clinic.roleName(), clinic.databaseName())))
                .containsExactly("t");
        sight.in(
                clinic.server(), clinic.databaseName(), "update tenant_identity set clinic_id = '" + clinic.id() + "'");
    }

    @Test
    void whatIsNoStepOfItsLifeIsRefusedAndLeavesNothing() {
        var clinic = fixture.open().record();

        assertThatThrownBy(() -> run(clinic, OperationKind.RESUME_CLINIC))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is served already");
        run(clinic, OperationKind.ARCHIVE_CLINIC);
        assertThatThrownBy(() -> run(clinic, OperationKind.ARCHIVE_CLINIC)).isInstanceOf(WrongUseException.class);
        assertThatThrownBy(() -> suspending.suspend(clinic.slug(), ANNA)).isInstanceOf(WrongUseException.class);
        assertThat(operations.unfinishedOf(clinic.id())).isEmpty();
    }

    private void run(ClinicRecord clinic, OperationKind kind) {
        assertThat(sagas.run(clinic.slug(), request(kind)).state()).isEqualTo(OperationState.DONE);
    }

    private void rename(ClinicRecord clinic, String to) {
        var request = new OperationRequest(OperationKind.RENAME_CLINIC, ANNA, Map.of(RenameSaga.TO, to));
        assertThat(sagas.run(clinic.slug(), request).state()).isEqualTo(OperationState.DONE);
    }

    private static OperationRequest request(OperationKind kind) {
        return new OperationRequest(kind, ANNA);
    }

    private ClinicRecord now(ClinicRecord clinic) {
        return clinics.byId(clinic.id()).orElseThrow();
    }

    private void assertLogged(ClinicRecord clinic, OperationKind kind) {
        var last = operations.newest(Optional.of(clinic.id()), false, 1).getFirst();
        assertThat(last.kind()).isEqualTo(kind);
        assertThat(last.mandate()).isEqualTo(ANNA);
        assertThat(last.state()).isEqualTo(OperationState.DONE);
    }
}
