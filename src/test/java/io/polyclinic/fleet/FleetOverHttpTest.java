package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.operators.OverHttp;
import io.polyclinic.operators.TestOperator;
import io.polyclinic.operators.TestOperators;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators do over HTTP, as it shows on the database servers. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetOverHttpTest {

    private static final Mandate ANNA = new Mandate(OsUser.name(), "closed its doors");

    @Inject
    TestClinics fixture;

    @Inject
    TestOperators operators;

    @Inject
    TestBackups backups;

    @Inject
    MovedClinics moved;

    @Inject
    SecondServer west;

    @Inject
    ClinicSagas sagas;

    @Inject
    Purging purging;

    @Inject
    Clinics clinics;

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
    @Proves("TEN-11")
    void aClinicIsMovedOnceHoweverOftenItIsAskedFor() {
        var asha = operators.superAdmin();
        var clinic = moved.opened();
        var key = OverHttp.key();
        var wanted = Map.of("to", "west", "confirm", clinic.record().slug());
        ask(asha, clinic.record(), "move", key, wanted)
                .statusCode(409)
                .body("detail", containsString("takes no clinics"));

        var move = west.whileOpen(() -> ask(asha, clinic.record(), "move", key, wanted)
                .statusCode(202)
                .body("kind", is("MOVE_CLINIC"))
                .extract()
                .<String>path("id"));
        assertThat(OverHttp.watch(asha, move)).contains("\"state\":\"DONE\"");

        moved.assertMoved(clinic.record());
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(2));
        ask(asha, clinic.record(), "move", key, wanted).statusCode(202).body("id", is(move));
        ask(asha, clinic.record(), "move", OverHttp.key(), wanted).statusCode(409);
    }

    @Test
    @Proves("TEN-01")
    void aClinicIsDestroyedOnceAnotherOperatorHasConfirmedIt() {
        var asha = operators.superAdmin();
        var ravi = operators.superAdmin();
        var clinic = archivedDaysAgo(31);
        var typed = Map.of("confirm", clinic.slug());

        ask(ravi, clinic, "purge", OverHttp.key(), typed)
                .statusCode(409)
                .body("detail", containsString("nobody has asked"));
        ask(asha, clinic, "purge-request", "-", Map.of("confirm", "another")).statusCode(400);
        ask(asha, clinic, "purge-request", "-", typed).statusCode(200).body("state", is("ARCHIVED"));
        ask(asha, clinic, "purge", OverHttp.key(), typed)
                .statusCode(409)
                .body("detail", containsString("another operator must confirm"));
        ask(ravi, clinic, "purge", OverHttp.key(), Map.of("confirm", "another")).statusCode(400);
        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");

        var key = OverHttp.key();
        var purge = ask(ravi, clinic, "purge", key, typed)
                .statusCode(202)
                .body("startedBy", is(ravi.email()))
                .extract()
                .<String>path("id");
        assertThat(OverHttp.watch(ravi, purge)).contains("\"state\":\"DONE\"");

        assertThat(sight.tracesOf(clinic)).isEmpty();
        assertThat(clinics.byId(clinic.id()).orElseThrow().state()).isEqualTo(ClinicState.PURGED);
        ask(ravi, clinic, "purge", key, typed).statusCode(202).body("id", is(purge));
    }

    @Test
    @Proves("TEN-01")
    void whatWasAskedForAtTheCommandLineIsNotConfirmedByAnOperatorWhoMayBeTheSamePerson() {
        var clinic = archivedDaysAgo(31);
        purging.request(clinic.slug(), ANNA);

        ask(operators.superAdmin(), clinic, "purge", OverHttp.key(), Map.of("confirm", clinic.slug()))
                .statusCode(409)
                .body("detail", containsString("must be confirmed in the same way"));

        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");
    }

    @Test
    @Proves("TEN-01")
    void aClinicIsNotDestroyedBeforeItsTime() {
        var clinic = archivedDaysAgo(29);

        ask(operators.superAdmin(), clinic, "purge-request", "-", Map.of("confirm", clinic.slug()))
                .statusCode(409)
                .body("detail", containsString("can be purged from"));
    }

    @Test
    @Proves("DAT-04")
    void ofADamagedBackupNothingIsMadeAndWhatWasBegunCanBeGivenUp() throws Exception {
        var asha = operators.superAdmin();
        var clinic = fixture.open();
        var backup = backups.take(clinic);
        var bytes = backups.bytes(backup);
        bytes[bytes.length / 2] ^= 1;
        Files.write(backups.file(backup), bytes);
        var as = clinic.record().slug() + "-again";

        for (var wanted : List.of(
                Map.of("verb", "restore", "confirm", clinic.record().slug()), Map.of("verb", "restore-as", "as", as))) {
            var request = new HashMap<String, String>(wanted);
            request.put("backupId", backup.id().toString());
            var verb = request.remove("verb");
            var begun = ask(asha, clinic.record(), verb, OverHttp.key(), request)
                    .statusCode(202)
                    .extract()
                    .<String>path("id");
            assertThat(OverHttp.watch(asha, begun))
                    .contains("\"state\":\"FAILED\"")
                    .doesNotContain("BUILD");
            asha.request()
                    .body(Map.of(
                            "confirm", verb.equals("restore") ? clinic.record().slug() : as, "reason", "damaged"))
                    .post("/api/v1/operations/" + begun + "/abort")
                    .then()
                    .statusCode(200)
                    .body("state", is("ABORTED"));
        }

        assertThat(backups.databases(clinic.record()))
                .containsExactly(clinic.record().databaseName());
        assertThat(clinics.bySlug(as).orElseThrow().state()).isEqualTo(ClinicState.PURGED);
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
    }

    private ClinicRecord archivedDaysAgo(int days) {
        var clinic = fixture.open().record();
        sagas.run(clinic.slug(), new OperationRequest(OperationKind.ARCHIVE_CLINIC, ANNA));
        sight.inCatalog("update clinic set state_since = now() - interval '" + days + " days' where id = '"
                + clinic.id() + "'");
        return clinics.byId(clinic.id()).orElseThrow();
    }

    private static ValidatableResponse ask(
            TestOperator operator, ClinicRecord clinic, String verb, String key, Map<String, ?> wanted) {
        var request = new HashMap<String, Object>(wanted);
        request.put("reason", "because of a test");
        return operator.request()
                .header("Idempotency-Key", key)
                .body(request)
                .post("/api/v1/clinics/" + clinic.id() + "/" + verb)
                .then();
    }
}
