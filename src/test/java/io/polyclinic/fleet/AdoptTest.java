package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.operators.OverHttp;
import io.polyclinic.operators.TestOperator;
import io.polyclinic.operators.TestOperators;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
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

    @Inject
    FoundDatabases found;

    @Inject
    TestOperators operators;

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
    ServerSight sight;

    @Inject
    Deaths deaths;

    @Test
    void anArchivedClinicGetsItAndWaitsSuspendedAndWhatItHadIsKept() {
        var clinic = found.opened();
        var signedIn = clinic.signIn(clinic.adminEmail());
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        found.inside(clinic.record(), clinic.record().databaseName(), "delete from patient");
        found.inside(
                clinic.record(),
                copy,
                "insert into outbox_task (id, queue, subject, due_at, state, created_at)"
                        + " values (gen_random_uuid(), 'test.of-yesterday', gen_random_uuid(), now(), 'WAITING', now())");

        var adopted = found.adopt(copy, clinic.record().slug());

        assertThat(adopted.id()).isEqualTo(clinic.record().id());
        assertThat(adopted.state()).isEqualTo(ClinicState.SUSPENDED);
        assertThat(adopted.databaseName()).isEqualTo(copy);
        assertThat(sight.tracesOf(adopted))
                .containsExactly("database copy_ID", "database retired_ID_1", "role clinic_ID");
        assertThat(sight.column(adopted.server(), copy, "select count(*) from outbox_task"))
                .as("what was to be done at that time has been done since")
                .containsExactly("0");
        sagas.run(adopted.slug(), new OperationRequest(OperationKind.RESUME_CLINIC, FoundDatabases.ANNA));
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
        clinic.request()
                .body(Map.of("refreshToken", signedIn.get("refreshToken")))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void anOperatorHasItTakenOverHttp() {
        var asha = operators.superAdmin();
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        var key = OverHttp.key();
        var wanted = Map.of(
                "server", "main", "database", copy, "slug", clinic.record().slug(), "reason", "back to noon");

        overHttp(asha, OverHttp.key(), Map.of("server", "nowhere"), wanted).statusCode(400);
        overHttp(asha, OverHttp.key(), Map.of("database", "x\" or 1=1"), wanted).statusCode(400);
        overHttp(asha, OverHttp.key(), Map.of("database", "polyclinic_central"), wanted)
                .statusCode(409)
                .body("detail", containsString("is not there, or no clinic's"));
        overHttp(asha, OverHttp.key(), Map.of("slug", "another"), wanted).statusCode(409);
        var begun =
                overHttp(asha, key, Map.of(), wanted).statusCode(202).extract().<String>path("id");

        assertThat(OverHttp.watch(asha, begun)).contains("\"state\":\"DONE\"");
        var adopted = clinics.byId(clinic.record().id()).orElseThrow();
        assertThat(adopted.databaseName()).isEqualTo(copy);
        assertThat(adopted.state()).isEqualTo(ClinicState.SUSPENDED);
        overHttp(asha, key, Map.of(), wanted).statusCode(202).body("id", is(begun));
    }

    private static ValidatableResponse overHttp(
            TestOperator operator, String key, Map<String, String> instead, Map<String, String> wanted) {
        var request = new HashMap<>(wanted);
        request.putAll(instead);
        return operator.request()
                .header("Idempotency-Key", key)
                .body(request)
                .post("/api/v1/admin/adoptions")
                .then();
    }

    @Test
    void aClinicThatTheCatalogDoesNotKnowIsMadeOfIt() {
        var clinic = found.opened();
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
        found.archive(clinic.record());
        var id = UUID.randomUUID();
        var copy = found.copyOf(clinic.record());
        found.inside(clinic.record(), copy, "update tenant_identity set clinic_id = '" + id + "'");

        var adopted = found.adopt(copy, clinic.record().slug() + "-found");

        assertThat(adopted.id()).isEqualTo(id);
        assertThat(adopted.state()).isEqualTo(ClinicState.ACTIVE);
        var there =
                new TestClinic(adopted, clinic.adminEmail(), clinic.password(), clinic.tenants(), clinic.accounts());
        there.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
        assertThatThrownBy(() -> found.adopt(copy, adopted.slug()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("already");
    }

    @Test
    void aClinicWhoseOwnDatabaseIsGoneIsServedOutOfIt() {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        sagas.run(clinic.record().slug(), new OperationRequest(OperationKind.RESUME_CLINIC, FoundDatabases.ANNA));
        sight.execute(
                clinic.record().server(), "drop database " + clinic.record().databaseName());

        var adopted = found.adopt(copy, clinic.record().slug());

        assertThat(adopted.state()).isEqualTo(ClinicState.ACTIVE);
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
    }

    @ParameterizedTest
    @EnumSource(AdoptSaga.Step.class)
    void anAdoptionThatDiedIsTakenUp(AdoptSaga.Step step) {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        var archived = clinics.byId(clinic.record().id()).orElseThrow();

        var adopted = deaths.survive(saga, archived, FoundDatabases.request(archived, copy), step);

        assertThat(adopted.state()).isEqualTo(ClinicState.SUSPENDED);
        assertThat(adopted.databaseName()).isEqualTo(copy);
        assertThat(sight.tracesOf(adopted))
                .containsExactly("database copy_ID", "database retired_ID_1", "role clinic_ID");
    }

    @Test
    void aClinicThatIsUsedKeepsItsOwn() {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        sagas.run(clinic.record().slug(), new OperationRequest(OperationKind.RESUME_CLINIC, FoundDatabases.ANNA));

        assertRefused(copy, clinic.record().slug(), "archive it first");
        suspending.suspend(clinic.record().slug(), FoundDatabases.ANNA);
        assertRefused(copy, clinic.record().slug(), "archive it first");
        assertRefused(
                copy, "another-slug-of-it", "give --slug " + clinic.record().slug());
        assertThat(operations.unfinishedOf(clinic.record().id())).isEmpty();
        assertThat(sight.tracesOf(clinic.record()))
                .containsExactly("database clinic_ID", "database copy_ID", "role clinic_ID");
    }

    @Test
    void whatIsNoClinicsOrNotThereOrAnothersIsRefusedUntouched() {
        var clinic = found.opened();
        var other = found.opened();
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

    private void assertRefused(String database, String slug, String why) {
        assertThatThrownBy(() -> found.adopt(database, slug))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining(why);
    }
}
