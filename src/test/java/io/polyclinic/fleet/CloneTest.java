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
import io.polyclinic.catalog.Operations;
import io.polyclinic.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class CloneTest {

    private static final Mandate ANNA = new Mandate("anna", "ticket 4711");
    private static final String WHOLE_PATIENT = """
            {"fullName": "Zarathustra Quixote", "phone": "+919812345678", "email": "zq@secret.example", "dateOfBirth": "1987-06-05",
             "gender": "OTHER", "bloodGroup": "AB_NEGATIVE", "leadSource": "a cousin named Zebedee", "preferredLanguage": "hi-IN",
             "emergencyContact": {"name": "Zenobia", "phone": "+919887654321", "relationship": "Zwilling"},
             "insurance": {"provider": "Zurich", "policyNumber": "ZZ-42", "validUntil": "2031-01-31"}}""";

    @Inject
    TestClinics fixture;

    @Inject
    Cloning cloning;

    @Inject
    CloneSaga saga;

    @Inject
    ClinicSagas sagas;

    @Inject
    Clinics clinics;

    @Inject
    Operations operations;

    @Inject
    OperationsLog log;

    @Inject
    ServerSight sight;

    @Inject
    Deaths deaths;

    @Test
    void ofANeutralisedCopyNothingLeadsToAPersonAndNobodyIsInIt() {
        var clinic = peopled();
        var signedIn = clinic.signIn(clinic.adminEmail());

        var copy = cloning.copy(clinic.record().slug(), as(clinic), true, ANNA);

        assertThat(copy.standing().neutralised()).isTrue();
        assertThat(copy.standing().clonedFrom()).isEqualTo(clinic.record().id());
        assertThat(copy.id()).isNotEqualTo(clinic.record().id());
        assertThat(contents(copy))
                .doesNotContainIgnoringCase("zarath")
                .doesNotContainIgnoringCase("quix")
                .doesNotContain("9812345678", "9887654321", "secret.example", "1987-06-05", "AB_NEGATIVE", "Zebedee")
                .doesNotContain(
                        "Zenobia",
                        "Zwilling",
                        "Zurich",
                        "ZZ-42",
                        clinic.adminEmail(),
                        "argon2id$v=19$m=256,t=1,p=1$never")
                .contains("Patient ", "+9990000000001", "1987-01-01");
        assertThat(count(copy, "patient")).isEqualTo("2");
        assertThat(count(copy, "account")).isEqualTo(count(clinic.record(), "account"));
        assertThat(count(copy, "sign_in_session") + count(copy, "refresh_token"))
                .isEqualTo("00");
        var there = at(copy, clinic);
        there.as(signedIn.get("accessToken")).get("/api/v1/me").then().statusCode(401);
        there.request()
                .body(Map.of("email", clinic.adminEmail(), "password", clinic.password()))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401);
        clinic.as(signedIn.get("accessToken")).get("/api/v1/patients").then().statusCode(200);
    }

    @Test
    void whoIsAdmittedToANeutralisedCopyFindsItsMaskedPatients() {
        var clinic = peopled();
        var copy = cloning.copy(clinic.record().slug(), as(clinic), true, ANNA);

        cloning.admit(copy, "support@platform.example", "a password for one hour", ANNA);

        var there = new TestClinic(
                copy, "support@platform.example", "a password for one hour", clinic.tenants(), clinic.accounts());
        there.asAdmin().get("/api/v1/patients?name=pati").then().statusCode(200).body("items.size()", is(2));
        assertThat(cloning.madeBefore(clinic.record().slug(), copy.slug())).isPresent();
        assertThat(cloning.madeBefore(clinic.record().slug(), clinic.record().slug()))
                .isEmpty();
    }

    @Test
    void aFullCopyHasItsPeopleWhoSignInThereAnew() {
        var clinic = peopled();
        var token = clinic.tokenOf(clinic.adminEmail());
        sight.in(
                clinic.record().server(),
                clinic.record().databaseName(),
                "insert into outbox_task (id, queue, subject, due_at, state, created_at) values (gen_random_uuid(), 'test.of-yesterday', gen_random_uuid(), now(), 'WAITING', now())");

        var copy = cloning.copy(clinic.record().slug(), as(clinic), false, ANNA);

        assertThat(copy.standing().neutralised()).isFalse();
        assertThat(contents(copy)).contains("Zarathustra Quixote", "ZZ-42");
        assertThat(count(copy, "sign_in_session")).isEqualTo("0");
        assertThat(count(copy, "outbox_task"))
                .as("the clinic itself will do it")
                .isEqualTo("0");
        var there = at(copy, clinic);
        there.as(token).get("/api/v1/me").then().statusCode(401);
        there.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
        assertThatThrownBy(() -> cloning.admit(copy, "support@platform.example", "a password for one hour", ANNA))
                .isInstanceOf(WrongUseException.class);
    }

    @Test
    void aCopyThatWasSuspendedBeforeItsMakingWasNotedAsDoneStaysSo() {
        var clinic = peopled();
        var id = Ids.next();
        var operation =
                deaths.die(saga, clinic.record(), request(clinic, id), CloneSaga.Step.ACTIVATE, Dying.Moment.TAKEN);
        clinics.become(id, ClinicState.SUSPENDED, "not to be seen yet");

        sagas.resume(operation);

        assertThat(clinics.byId(id).orElseThrow().state()).isEqualTo(ClinicState.SUSPENDED);
    }

    @ParameterizedTest
    @EnumSource(CloneSaga.Step.class)
    @Proves("TEN-02")
    void aCloneThatDiedIsTakenUp(CloneSaga.Step step) {
        var clinic = peopled();
        var id = Ids.next();

        deaths.survive(saga, clinic.record(), request(clinic, id), step);

        var copy = clinics.byId(id).orElseThrow();
        assertThat(copy.state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(count(copy, "patient")).isEqualTo("2");
        assertThat(sight.tracesOf(copy)).containsExactly("database clinic_ID", "role clinic_ID");
    }

    @ParameterizedTest
    @EnumSource(value = CloneSaga.Step.class, names = "ACTIVATE", mode = EnumSource.Mode.EXCLUDE)
    void aCloneThatIsGivenUpLeavesNothingButItsSlug(CloneSaga.Step step) {
        var clinic = peopled();
        var id = Ids.next();
        var operation = deaths.die(saga, clinic.record(), request(clinic, id), step, Dying.Moment.TAKEN);

        log.abort(operation, ANNA);

        var copy = clinics.byId(id).orElseThrow();
        assertThat(copy.state()).isEqualTo(ClinicState.PURGED);
        assertThat(sight.tracesOf(copy)).isEmpty();
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
    }

    @Test
    void aCloneThatWasBegunIsFinishedByTheSameWords() {
        var clinic = peopled();
        var id = Ids.next();
        deaths.die(saga, clinic.record(), request(clinic, id), CloneSaga.Step.DATABASE, Dying.Moment.TAKEN);

        var copy = cloning.copy(clinic.record().slug(), as(clinic), true, ANNA);

        assertThat(copy.id()).isEqualTo(id);
    }

    @Test
    void ofTwoWhoWantOneSlugOneGetsIt() {
        var clinic = peopled();

        var failures = Together.times(
                2, _ -> catchThrowable(() -> cloning.copy(clinic.record().slug(), as(clinic), true, ANNA)));

        assertThat(failures).filteredOn(failure -> failure == null).hasSize(1);
        assertThat(failures)
                .filteredOn(failure -> failure != null)
                .singleElement()
                .isInstanceOf(FleetException.class);
    }

    @Test
    void aSlugThatIsTakenOrNoClinicMayHaveIsRefused() {
        var clinic = fixture.open().record();
        var other = fixture.open().record();

        assertThatThrownBy(() -> cloning.copy(clinic.slug(), other.slug(), true, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is taken");
        assertThatThrownBy(() -> cloning.copy(clinic.slug(), "admin", true, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("reserved");
        assertThat(operations.unfinishedOf(clinic.id())).isEmpty();
    }

    private TestClinic peopled() {
        var clinic = fixture.open();
        clinic.asAdmin().body(WHOLE_PATIENT).post("/api/v1/patients").then().statusCode(201);
        clinic.asAdmin()
                .body("{\"fullName\": \"Quixote Zarathustra\", \"phone\": \"+919812345678\", \"sharesPhone\": true}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
        return clinic;
    }

    private OperationRequest request(TestClinic clinic, UUID id) {
        return new OperationRequest(
                OperationKind.CLONE_CLINIC,
                ANNA,
                Map.of(
                        CloneSaga.AS, as(clinic),
                        CloneSaga.ID, id.toString(),
                        CloneSaga.NEUTRALISED, "true"));
    }

    private static String as(TestClinic clinic) {
        return clinic.record().slug() + "-copy";
    }

    private static TestClinic at(ClinicRecord copy, TestClinic original) {
        return new TestClinic(
                copy, original.adminEmail(), original.password(), original.tenants(), original.accounts());
    }

    /** All that stands in the copied tables, in one string. */
    private String contents(ClinicRecord clinic) {
        return String.join(
                "\n",
                sight.column(
                        clinic.server(),
                        clinic.databaseName(),
                        "select a::text from account a union all select p::text from patient p"));
    }

    private String count(ClinicRecord clinic, String table) {
        return sight.column(clinic.server(), clinic.databaseName(), "select count(*) from " + table)
                .getFirst();
    }
}
