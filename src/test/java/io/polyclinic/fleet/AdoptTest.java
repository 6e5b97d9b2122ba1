package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.RetiredDatabases;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that are copies of clinics' own, as one gets out of a copy of the server at an earlier time. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class AdoptTest {

    private static final Mandate ANNA = new Mandate("anna", "back to Tuesday");

    @Inject
    TestClinics fixture;

    @Inject
    Adopting adopting;

    @Inject
    AdoptSaga saga;

    @Inject
    ClinicSagas sagas;

    @Inject
    Suspending suspending;

    @Inject
    Clinics clinics;

    @Inject
    Operations operations;

    @Inject
    RetiredDatabases retired;

    @Inject
    ServerSight sight;

    @Inject
    Deaths deaths;

    @Test
    void anArchivedClinicGetsItAndWaitsSuspendedAndWhatItHadIsKept() {
        var clinic = opened();
        var signedIn = clinic.signIn(clinic.adminEmail());
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        inside(clinic.record(), clinic.record().databaseName(), "delete from patient");

        var adopted = adopt(copy, clinic.record().slug());

        assertThat(adopted.id()).isEqualTo(clinic.record().id());
        assertThat(adopted.state()).isEqualTo(ClinicState.SUSPENDED);
        assertThat(adopted.databaseName()).isEqualTo(copy);
        assertThat(sight.tracesOf(adopted))
                .containsExactly("database copy_ID", "database retired_ID_1", "role clinic_ID");
        sagas.run(adopted.slug(), new OperationRequest(OperationKind.RESUME_CLINIC, ANNA));
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
        clinic.request()
                .body(Map.of("refreshToken", signedIn.get("refreshToken")))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void aClinicThatTheCatalogDoesNotKnowIsMadeOfIt() {
        var clinic = opened();
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
        archive(clinic.record());
        var id = UUID.randomUUID();
        var copy = copyOf(clinic.record());
        inside(clinic.record(), copy, "update tenant_identity set clinic_id = '" + id + "'");

        var adopted = adopt(copy, clinic.record().slug() + "-found");

        assertThat(adopted.id()).isEqualTo(id);
        assertThat(adopted.state()).isEqualTo(ClinicState.ACTIVE);
        var there =
                new TestClinic(adopted, clinic.adminEmail(), clinic.password(), clinic.tenants(), clinic.accounts());
        there.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
        assertThatThrownBy(() -> adopt(copy, adopted.slug()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("already");
    }

    @Test
    void aClinicWhoseOwnDatabaseIsGoneIsServedOutOfIt() {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        sagas.run(clinic.record().slug(), new OperationRequest(OperationKind.RESUME_CLINIC, ANNA));
        sight.execute(
                clinic.record().server(), "drop database " + clinic.record().databaseName());

        var adopted = adopt(copy, clinic.record().slug());

        assertThat(adopted.state()).isEqualTo(ClinicState.ACTIVE);
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
    }

    @ParameterizedTest
    @EnumSource(AdoptSaga.Step.class)
    void anAdoptionThatDiedIsTakenUp(AdoptSaga.Step step) {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        var archived = clinics.byId(clinic.record().id()).orElseThrow();

        var adopted = deaths.survive(saga, archived, request(archived, copy), step);

        assertThat(adopted.state()).isEqualTo(ClinicState.SUSPENDED);
        assertThat(adopted.databaseName()).isEqualTo(copy);
        assertThat(sight.tracesOf(adopted))
                .containsExactly("database copy_ID", "database retired_ID_1", "role clinic_ID");
    }

    @Test
    void anAdoptionThatIsGivenUpInTimeLeavesTheClinicAsItWas() {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        var archived = clinics.byId(clinic.record().id()).orElseThrow();
        var id = deaths.die(saga, archived, request(archived, copy), AdoptSaga.Step.SESSIONS, Dying.Moment.DONE);

        sagas.abort(id, ANNA);

        assertThat(clinics.byId(archived.id()).orElseThrow().databaseName()).isEqualTo(archived.databaseName());
        assertThat(sight.tracesOf(archived))
                .containsExactly("database clinic_ID", "database copy_ID", "role clinic_ID shut out");
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSIONS", "SWITCH", "VERIFY", "STATE"})
    void anAdoptionThatIsGivenUpAfterItsSwitchGivesTheClinicBackWhatItHad(AdoptSaga.Step step) {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        inside(clinic.record(), copy, "delete from patient");
        var archived = clinics.byId(clinic.record().id()).orElseThrow();
        var id = deaths.die(saga, archived, request(archived, copy), step, Dying.Moment.TAKEN);

        sagas.abort(id, ANNA);

        var now = clinics.byId(archived.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(ClinicState.ARCHIVED);
        assertThat(now.databaseName()).isEqualTo(archived.databaseName());
        assertThat(retired.of(now.id())).isEmpty();
        assertThat(sight.tracesOf(now))
                .containsExactly("database clinic_ID", "database copy_ID", "role clinic_ID shut out");
        sagas.run(now.slug(), new OperationRequest(OperationKind.RESUME_CLINIC, ANNA));
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
    }

    @Test
    void anAdoptionThatPutsAsideWhatWasBeforeIsFinishedRatherThanGivenUp() {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        var archived = clinics.byId(clinic.record().id()).orElseThrow();
        var id = deaths.die(saga, archived, request(archived, copy), AdoptSaga.Step.RETIRE, Dying.Moment.INTENDED);

        assertThatThrownBy(() -> sagas.abort(id, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("resume the operation");

        assertThat(sagas.resume(id).state()).isEqualTo(OperationState.DONE);
        assertThat(clinics.byId(archived.id()).orElseThrow().databaseName()).isEqualTo(copy);
    }

    @Test
    void aClinicThatHasNothingElseKeepsWhatWasAdoptedAndIsClosedWhereThatIsGivenUp() {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        sagas.run(clinic.record().slug(), new OperationRequest(OperationKind.RESUME_CLINIC, ANNA));
        sight.execute(
                clinic.record().server(), "drop database " + clinic.record().databaseName());
        var active = clinics.byId(clinic.record().id()).orElseThrow();
        var words = Map.of(
                AdoptSaga.SERVER, active.server().id().toString(), AdoptSaga.DATABASE, copy, AdoptSaga.LEAVES, "false");
        var request = new OperationRequest(OperationKind.ADOPT_CLINIC, ANNA, words);
        var id = deaths.die(saga, active, request, AdoptSaga.Step.VERIFY, Dying.Moment.INTENDED);

        sagas.abort(id, ANNA);

        assertThat(clinics.byId(active.id())).hasValueSatisfying(now -> {
            assertThat(now.state()).isEqualTo(ClinicState.SUSPENDED);
            assertThat(now.standing().stateReason()).isEqualTo(GivingUpAdoption.WHY);
            assertThat(now.databaseName()).isEqualTo(copy);
        });
        archive(active); // from where it can have another
    }

    @Test
    void aClinicThatTheCatalogDidNotKnowCanBeAdoptedAgainWhereThatWasGivenUp() {
        var clinic = opened();
        archive(clinic.record());
        var id = UUID.randomUUID();
        var copy = copyOf(clinic.record());
        var slug = clinic.record().slug() + "-found";
        inside(
                clinic.record(),
                copy,
                "update tenant_identity set clinic_id = '" + id + "'",
                "create table schema_without_a_history as table flyway_schema_history",
                "drop table flyway_schema_history");
        assertThatThrownBy(() -> adopt(copy, slug)).isInstanceOf(RuntimeException.class);

        sagas.abort(operations.unfinishedOf(id).getFirst().id(), ANNA);

        var found = clinics.byId(id).orElseThrow();
        assertThat(found.state()).isEqualTo(ClinicState.PROVISIONING);
        assertThat(sight.column(found.server(), "postgres", "select rolcanlogin from pg_roles where rolname = '"
                        + found.roleName() + "'"))
                .containsExactly("f");
        inside(clinic.record(), copy, "alter table schema_without_a_history rename to flyway_schema_history");
        assertThat(adopt(copy, slug).state()).isEqualTo(ClinicState.ACTIVE);
    }

    @Test
    void aClinicThatIsUsedKeepsItsOwn() {
        var clinic = opened();
        archive(clinic.record());
        var copy = copyOf(clinic.record());
        sagas.run(clinic.record().slug(), new OperationRequest(OperationKind.RESUME_CLINIC, ANNA));

        assertRefused(copy, clinic.record().slug(), "archive it first");
        suspending.suspend(clinic.record().slug(), ANNA);
        assertRefused(copy, clinic.record().slug(), "archive it first");
        assertRefused(
                copy, "another-slug-of-it", "give --slug " + clinic.record().slug());
        assertThat(operations.unfinishedOf(clinic.record().id())).isEmpty();
        assertThat(sight.tracesOf(clinic.record()))
                .containsExactly("database clinic_ID", "database copy_ID", "role clinic_ID");
    }

    @Test
    void whatIsNoClinicsOrNotThereOrAnothersIsRefusedUntouched() {
        var clinic = opened();
        var other = opened();
        sight.execute(sight.main(), "create database foreign_one");
        try {
            assertRefused("foreign_one", "a-foreign-one", "owner and marker are not ours");
            assertRefused("not_there", "a-foreign-one", "is not there");
            assertRefused("postgres", "a-foreign-one", "not ours");
            assertRefused("Robert'); drop", "a-foreign-one", "is no name");
            assertRefused(other.record().databaseName(), clinic.record().slug(), "give --slug");
            assertThat(clinics.bySlug("a-foreign-one")).isEmpty();
        } finally {
            sight.execute(sight.main(), "drop database foreign_one");
        }
    }

    private static OperationRequest request(ClinicRecord clinic, String copy) {
        return new OperationRequest(
                OperationKind.ADOPT_CLINIC,
                ANNA,
                Map.of(
                        AdoptSaga.SERVER, clinic.server().id().toString(),
                        AdoptSaga.DATABASE, copy,
                        AdoptSaga.LEAVES, "true",
                        AdoptSaga.FROM, clinic.server().id().toString(),
                        AdoptSaga.LEFT, clinic.databaseName()));
    }

    private void assertRefused(String database, String slug, String why) {
        assertThatThrownBy(() -> adopt(database, slug))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining(why);
    }

    private ClinicRecord adopt(String database, String slug) {
        return adopting.adopt(
                new AdoptClinic("main", database, slug, "Found", "standard", "Asia/Kolkata", "en-IN"), ANNA);
    }

    private TestClinic opened() {
        var clinic = fixture.open();
        clinic.asAdmin()
                .body("{\"fullName\": \"Asha\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
        return clinic;
    }

    private void archive(ClinicRecord clinic) {
        sagas.run(clinic.slug(), new OperationRequest(OperationKind.ARCHIVE_CLINIC, ANNA));
    }

    /** Of an archived clinic, for nobody may be connected. */
    private String copyOf(ClinicRecord clinic) {
        var copy = clinic.databaseName().replace("clinic_", "copy_");
        sight.execute(
                clinic.server(),
                "create database " + copy + " template " + clinic.databaseName() + " owner " + ServerAdmin.OWNER,
                "revoke connect, temporary on database " + copy + " from public");
        return copy;
    }

    private void inside(ClinicRecord clinic, String database, String... statements) {
        sight.in(clinic.server(), database, statements);
    }
}
