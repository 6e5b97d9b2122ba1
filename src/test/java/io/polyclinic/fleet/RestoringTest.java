package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.RetiredDatabases;
import io.polyclinic.identity.TestAccounts;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class RestoringTest {

    private static final String[] DATA = {"account", "account_role", "patient"};

    @Inject
    TestClinics fixture;

    @Inject
    TestBackups backups;

    @Inject
    Restoring restoring;

    @Inject
    RestoreSaga saga;

    @Inject
    ClinicSagas sagas;

    @Inject
    RestoredClinics restored;

    @Inject
    BackupReading reading;

    @Inject
    Operations operations;

    @Inject
    RetiredDatabases retired;

    @Inject
    Clinics clinics;

    @Inject
    Tenants tenants;

    @Inject
    TestAccounts accounts;

    @Test
    void inThePlaceOfItsDatabaseAClinicHasTheRowsOfTheBackupAgain() {
        var clinic = fixture.open();
        var there = TestBackups.register(clinic, "Asha Kulkarni");
        var before = backups.rows(clinic.record(), DATA);
        var backup = backups.take(clinic);
        var since = TestBackups.register(clinic, "Since Then");

        var now = restoring.swap(clinic.record().slug(), source(backup), TestBackups.TEST);

        assertThat(backups.rows(now, DATA)).isEqualTo(before);
        assertThat(now.generation()).isGreaterThan(clinic.record().generation());
        assertThat(now.databaseName()).isNotEqualTo(clinic.record().databaseName());
        clinic.asAdmin().get("/api/v1/patients/" + there).then().statusCode(200);
        clinic.asAdmin().get("/api/v1/patients/" + since).then().statusCode(404);
        TestBackups.register(clinic, "After All");
    }

    @Test
    void theDatabaseThatItLeavesIsKeptUnderAnotherNameAndOutOfReach() {
        var clinic = fixture.open();
        var backup = backups.take(clinic);
        TestBackups.register(clinic, "Since Then");
        var left = backups.rows(clinic.record(), DATA);

        var now = restoring.swap(clinic.record().slug(), source(backup), TestBackups.TEST);

        var kept = retired.of(now.id());
        assertThat(kept).hasSize(1);
        assertThat(backups.databases(now))
                .containsExactly(now.databaseName(), kept.getFirst().databaseName());
        assertThat(backups.rows(now.at(now.server(), kept.getFirst().databaseName()), DATA))
                .isEqualTo(left);
    }

    @Test
    void nobodyIsSignedInAfterwardsAndNothingIsSentThatWasNotSentThen() {
        var clinic = fixture.open();
        var tokens = clinic.signIn(clinic.adminEmail());
        backups.execute(
                clinic.record(),
                "insert into outbox_task (id, queue, subject, due_at, state, created_at) values (gen_random_uuid(), 'test.of-yesterday', gen_random_uuid(), now(), 'WAITING', now())");
        var backup = backups.take(clinic);

        var now = restoring.swap(clinic.record().slug(), source(backup), TestBackups.TEST);

        assertThat(backups.rows(now, "sign_in_session", "refresh_token", "outbox_task")
                        .values())
                .containsOnly("0 ");
        clinic.request()
                .body(Map.of("refreshToken", tokens.get("refreshToken")))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
        assertThat(clinic.tokenOf(clinic.adminEmail())).isNotBlank();
    }

    @Test
    void aClinicWhoseDatabaseIsLostIsRestoredAllTheSame() {
        var clinic = fixture.open();
        TestBackups.register(clinic, "Asha Kulkarni");
        var before = backups.rows(clinic.record(), DATA);
        var backup = backups.take(clinic);
        backups.drop(clinic.record());

        var now = restoring.swap(clinic.record().slug(), source(backup), TestBackups.TEST);

        assertThat(backups.rows(now, DATA)).isEqualTo(before);
        assertThat(retired.of(now.id())).isEmpty();
    }

    @Test
    void asANewClinicItHasAnIdAndKeysOfItsOwn() {
        var clinic = fixture.open();
        var there = TestBackups.register(clinic, "Asha Kulkarni");
        var backup = backups.take(clinic);
        var slug = clinic.record().slug() + "-copy";

        var made = restoring.as(slug, source(backup), TestBackups.TEST);

        var copy = new TestClinic(made, clinic.adminEmail(), clinic.password(), tenants, accounts);
        assertThat(made.id()).isNotEqualTo(clinic.record().id());
        assertThat(made.state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(made.roleName()).isNotEqualTo(clinic.record().roleName());
        assertThat(made.standing().clonedFrom()).isEqualTo(clinic.record().id());
        assertThat(backups.rows(made, DATA)).isEqualTo(backups.rows(clinic.record(), DATA));
        copy.asAdmin().get("/api/v1/patients/" + there).then().body("fullName", is("Asha Kulkarni"));
        copy.as(clinic.tokenOf(clinic.adminEmail())).get("/api/v1/me").then().statusCode(401);
        TestBackups.register(copy, "Of The Copy");
        assertThat(backups.rows(clinic.record(), "patient").get("patient")).startsWith("1 ");
        assertThatThrownBy(() -> restoring.as(slug, source(backup), TestBackups.TEST))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is taken");
    }

    @Test
    void whatWasPurgedIsNotBroughtBack() {
        var clinic = fixture.open();
        var backup = backups.take(clinic);
        clinics.become(clinic.record().id(), ClinicState.ARCHIVED);
        clinics.become(clinic.record().id(), ClinicState.PURGED);

        assertThatThrownBy(() -> restoring.as("back-from-the-dead", source(backup), TestBackups.TEST))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("was purged");
        assertThatThrownBy(() -> restoring.swap(clinic.record().slug(), source(backup), TestBackups.TEST))
                .isInstanceOf(WrongUseException.class);

        assertThat(clinics.bySlug("back-from-the-dead")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILD", "MARK", "LOAD", "MIGRATE", "OPEN", "SWAP", "RETIRE", "VERIFY"})
    void killedAfterAnyStepASwapIsTakenUpByAskingForTheSameAgain(RestoreStep step) {
        var clinic = fixture.open();
        TestBackups.register(clinic, "Asha Kulkarni");
        var before = backups.rows(clinic.record(), DATA);
        var backup = backups.take(clinic);
        var contents = reading.contents(source(backup));
        dieAfter(step, clinic.record(), restored.besides(clinic.record(), source(backup), contents));

        var now = restoring.swap(clinic.record().slug(), source(backup), TestBackups.TEST);

        assertThat(backups.rows(now, DATA)).isEqualTo(before);
        assertThat(operations.unfinishedOf(now.id())).isEmpty();
        assertThat(retired.of(now.id())).hasSize(1);
        assertThat(backups.databases(now))
                .containsExactly(
                        now.databaseName(), retired.of(now.id()).getFirst().databaseName());
        TestBackups.register(clinic, "After All");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILD", "MARK", "LOAD", "MIGRATE", "ROLE", "OPEN", "SIGNING_KEY", "VERIFY", "ACTIVATE"})
    void killedAfterAnyStepANewClinicIsFinishedByAskingForTheSameAgain(RestoreStep step) {
        var clinic = fixture.open();
        TestBackups.register(clinic, "Asha Kulkarni");
        var backup = backups.take(clinic);
        var contents = reading.contents(source(backup));
        var slug = clinic.record().slug() + "-copy";
        var reserved = restored.reserve(slug, contents);
        dieAfter(step, reserved, restored.into(reserved, source(backup), contents));

        var now = restoring.as(slug, source(backup), TestBackups.TEST);

        assertThat(now.id()).isEqualTo(reserved.id());
        assertThat(now.state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(now.signingKeys()).hasSize(1);
        assertThat(operations.unfinishedOf(now.id())).isEmpty();
        assertThat(backups.databases(now)).containsExactly(now.databaseName());
        assertThat(backups.rows(now, DATA)).isEqualTo(backups.rows(clinic.record(), DATA));
    }

    private void dieAfter(RestoreStep step, ClinicRecord clinic, RestoreOrder order) {
        var attempt = operations.begin(saga.kind(), clinic.id(), TestBackups.TEST, order.parameters());
        var operation = operations.byId(attempt.id()).orElseThrow();
        assertThatThrownBy(() -> saga.takeAll(operation, clinic, new TakenButNotNoted(operations, attempt, step)))
                .isInstanceOf(TakenButNotNoted.Died.class);
    }

    @Test
    void aRestoreThatIsGivenUpLeavesTheClinicAsItWas() {
        var clinic = fixture.open();
        var backup = backups.take(clinic);
        dieAfter(
                RestoreStep.LOAD,
                clinic.record(),
                restored.besides(clinic.record(), source(backup), reading.contents(source(backup))));
        var operation = operations.unfinishedOf(clinic.record().id()).getFirst();

        assertThatThrownBy(() -> restoring.as(clinic.record().slug(), source(backup), TestBackups.TEST))
                .as("a new clinic is no way to go on with it")
                .isInstanceOf(SlugInUseException.class);
        sagas.abort(operation.id(), new Mandate("test"));

        assertThat(backups.databases(clinic.record()))
                .containsExactly(clinic.record().databaseName());
        assertThat(backups.now(clinic.record().id()).generation())
                .isEqualTo(clinic.record().generation());
        TestBackups.register(clinic, "After All");
    }

    @Test
    void aNewClinicThatIsGivenUpHalfRestoredLeavesNothingButItsSlug() {
        var clinic = fixture.open();
        var backup = backups.take(clinic);
        var contents = reading.contents(source(backup));
        var reserved = restored.reserve(clinic.record().slug() + "-half", contents);
        dieAfter(RestoreStep.OPEN, reserved, restored.into(reserved, source(backup), contents));

        sagas.abort(operations.unfinishedOf(reserved.id()).getFirst().id(), new Mandate("test"));

        assertThat(backups.databases(reserved)).isEmpty();
        assertThat(backups.now(reserved.id()).state()).isEqualTo(ClinicState.PURGED);
    }

    @Test
    void onceTheClinicMayBeServedFromItARestoreIsNotGivenUp() {
        var clinic = fixture.open();
        var backup = backups.take(clinic);
        dieAfter(
                RestoreStep.SWAP,
                clinic.record(),
                restored.besides(clinic.record(), source(backup), reading.contents(source(backup))));
        var operation = operations.unfinishedOf(clinic.record().id()).getFirst();

        assertThatThrownBy(() -> sagas.abort(operation.id(), new Mandate("test")))
                .isInstanceOf(WrongUseException.class);

        assertThat(sagas.resume(operation.id()).state()).isEqualTo(OperationState.DONE);
        assertThat(clinics.bySlug(clinic.record().slug()).orElseThrow().databaseName())
                .isNotEqualTo(clinic.record().databaseName());
        assertThat(operations.newest(Optional.of(clinic.record().id()), true, 9))
                .isEmpty();
    }

    private static BackupSource source(BackupRecord backup) {
        return new BackupSource(backup.id(), null);
    }
}
