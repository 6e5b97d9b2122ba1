package io.polyclinic.operators;

import static io.polyclinic.operators.OverHttp.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.fleet.ClinicSagas;
import io.polyclinic.fleet.OperationRequest;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.fleet.UpgradingSchemas;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What did not come to its end is taken up, given up and held up over HTTP. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class OperationVerbsTest {

    private static final Mandate ANNA = new Mandate("anna", "closed its doors");

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    Clinics catalog;

    @Inject
    CatalogLocks locks;

    @Inject
    ClinicSagas sagas;

    @Inject
    Backups backups;

    @Inject
    UpgradingSchemas upgrading;

    @Test
    void whatWasKilledIsTakenUpWhereItStood() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        var killed = killed(clinic, OperationKind.ARCHIVE_CLINIC);
        try (var somebodyElse = locks.tryHold("clinic " + clinic.record().id()).orElseThrow()) {
            assertThat(somebodyElse).isNotNull();
            ask(asha, killed, "resume", Map.of())
                    .statusCode(409)
                    .body("type", is("urn:problem:operation-not-in-state"))
                    .body("detail", containsString("somebody else works on clinic"));
        }

        ask(asha, killed, "resume", Map.of()).statusCode(202).body("attempts", is(2));

        assertThat(watch(asha, killed.toString())).contains("\"state\":\"DONE\"");
        assertThat(catalog.byId(clinic.record().id()).orElseThrow().state()).isEqualTo(ClinicState.ARCHIVED);
        asha.request()
                .get("/api/v1/operations?clinicId=" + clinic.record().id())
                .then()
                .body("items[0].kind", is("RESUME_OPERATION"))
                .body("items[0].parameters.operation", is(killed.toString()))
                .body("items[0].startedBy", is(asha.email()))
                .body("items[0].reason", is("because of a test"));
        ask(asha, killed, "resume", Map.of()).statusCode(409).body("detail", containsString("is DONE"));
        ask(asha, killed, "abort", Map.of("confirm", clinic.record().slug()))
                .statusCode(409)
                .body("detail", containsString("is DONE"));
    }

    @Test
    void whatIsGivenUpIsOverAndSaysByWhomAndWhy() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        var killed = killed(clinic, OperationKind.ARCHIVE_CLINIC);

        ask(asha, killed, "abort", Map.of("confirm", "another")).statusCode(400).body("errors[0].field", is("confirm"));
        ask(asha, killed, "abort", Map.of("confirm", clinic.record().slug()))
                .statusCode(200)
                .body("state", is("ABORTED"))
                .body("error", is("aborted by " + asha.email() + ": because of a test"));

        assertThat(catalog.byId(clinic.record().id()).orElseThrow().state()).isEqualTo(ClinicState.ACTIVE);
        ask(asha, killed, "resume", Map.of()).statusCode(409);
        ask(asha, UUID.randomUUID(), "abort", Map.of("confirm", clinic.record().slug()))
                .statusCode(404);
        ask(asha, killed(clinic, OperationKind.ARCHIVE_CLINIC), "pause", Map.of())
                .statusCode(409)
                .body("detail", containsString("is no migration"));
    }

    @Test
    void aBackupThatDiedIsInNothingsWayAndCanStillBeTaken() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        var backup = UUID.randomUUID();
        var request = new OperationRequest(OperationKind.BACK_UP_CLINIC, ANNA, Map.of("backup", backup.toString()));
        var died = killed(clinic, request);

        var archiving = killed(clinic, new OperationRequest(OperationKind.ARCHIVE_CLINIC, ANNA));
        ask(asha, archiving, "resume", Map.of()).statusCode(202);
        assertThat(watch(asha, archiving.toString())).contains("\"state\":\"DONE\"");
        ask(asha, died, "resume", Map.of()).statusCode(202);

        assertThat(watch(asha, died.toString())).contains("\"state\":\"DONE\"");
        assertThat(backups.byId(backup).orElseThrow().isGood()).isTrue();
    }

    @Test
    void aMigrationIsHeldUpAndTakenUpAndGivenUp() {
        var asha = operators.superAdmin();
        var ring = "r" + UUID.randomUUID().toString().substring(0, 8);
        catalog.putInRing(clinics.open().record().id(), ring);
        var migration = killedMigration(ring);

        ask(asha, migration, "pause", Map.of()).statusCode(200).body("state", is("PAUSED"));
        ask(asha, migration, "resume", Map.of()).statusCode(202);
        assertThat(watch(asha, migration.toString())).contains("\"state\":\"DONE\"");

        var other = killedMigration(ring);
        ask(asha, other, "abort", Map.of("confirm", "moonlit")).statusCode(400);
        ask(asha, other, "abort", Map.of("confirm", "MIGRATE")).statusCode(200).body("state", is("ABORTED"));
        ask(asha, other, "pause", Map.of()).statusCode(409);
    }

    /** Begun, and its process ended before the first step. */
    private UUID killed(TestClinic clinic, OperationKind kind) {
        return killed(clinic, new OperationRequest(kind, ANNA));
    }

    private UUID killed(TestClinic clinic, OperationRequest request) {
        try (var begun = sagas.begin(clinic.record().slug(), request)) {
            return begun.id();
        }
    }

    private UUID killedMigration(String ring) {
        try (var begun = upgrading.begin(new UpgradingSchemas.Wish(Set.of(ring), null, false), ANNA)) {
            return begun.id();
        }
    }

    private static ValidatableResponse ask(TestOperator operator, UUID operation, String verb, Map<String, ?> wanted) {
        var request = new HashMap<String, Object>(wanted);
        request.put("reason", "because of a test");
        return operator.request()
                .body(request)
                .post("/api/v1/operations/" + operation + "/" + verb)
                .then();
    }
}
