package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.fleet.ServerSight;
import io.polyclinic.fleet.TestBackups;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Backups are listed, read back, tried and pruned over HTTP; what was found stands with each. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class BackupsOfFleetTest {

    private static final String BACKUPS = "/api/v1/admin/backups";

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    TestBackups backups;

    @Inject
    ServerSight sight;

    @Test
    void backupsAreListedReadBackTriedAndPruned() {
        var clinic = clinics.open();
        var older = backups.take(clinic);
        var newer = backups.take(clinic);
        var asha = operators.superAdmin();

        comeInPages(asha, newer, older);
        areReadBackAndTried(asha, newer, older);
        damage(newer);
        done(asha, verb(asha, "verify", Map.of("backupId", newer.id())))
                .body("parameters.read", is("1"))
                .body("parameters.good", is("0"));
        read(asha, newer.id()).body("reading.good", is(false)).body("reading.words", containsString("altered"));

        // the older one is the last that is good: it stays however old it is, and the damaged one goes
        sight.inCatalog("update backup set taken_at = taken_at - interval '40 days' where clinic_id = '"
                + clinic.record().id() + "'");
        done(asha, verb(asha, "prune", Map.of())).body("kind", is("PRUNE_BACKUPS"));
        read(asha, older.id());
        asha.request()
                .get(BACKUPS + "/" + newer.id())
                .then()
                .statusCode(404)
                .body("type", is("urn:problem:backup-not-found"));
    }

    private void comeInPages(TestOperator asha, BackupRecord newer, BackupRecord older) {
        var list = listOf(newer.clinicId());
        var first = asha.request()
                .get(list)
                .then()
                .statusCode(200)
                .body("items.id", is(List.of(newer.id().toString())))
                .extract();
        var next = list + "&after=" + first.path("next");
        asha.request()
                .get(next)
                .then()
                .body("items.id", is(List.of(older.id().toString())))
                .body("next", nullValue());
        operators.superAdmin().request().get(next).then().statusCode(400);
    }

    private void areReadBackAndTried(TestOperator asha, BackupRecord newer, BackupRecord older) {
        var ofClinic = Map.of("clinicId", newer.clinicId());
        done(asha, verb(asha, "verify", ofClinic))
                .body("kind", is("VERIFY_BACKUPS"))
                .body("reason", is("a quiet afternoon"))
                .body("parameters.read", is("2"))
                .body("parameters.good", is("2"));
        done(asha, verb(asha, "test", ofClinic)).body("parameters.restorable", is("1"));
        read(asha, newer.id()).body("restoring.words", is("good"));
        read(asha, older.id()).body("restoring", nullValue()).body("reading.good", is(true));
    }

    private void damage(BackupRecord backup) {
        var bytes = backups.bytes(backup);
        bytes[bytes.length - 1] ^= 1;
        backups.write(backups.file(backup), bytes);
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        var asha = operators.superAdmin();
        for (var verb : List.of("verify", "test")) {
            verb(asha, verb, Map.of("backupId", UUID.randomUUID()))
                    .statusCode(404)
                    .body("type", is("urn:problem:backup-not-found"));
            verb(asha, verb, Map.of("clinicId", UUID.randomUUID()))
                    .statusCode(404)
                    .body("type", is("urn:problem:clinic-not-found"));
            asha.request().body(Map.of()).post(BACKUPS + "/" + verb).then().statusCode(400);
        }
        verb(asha, "test", Map.of("clinics", 21)).statusCode(400);
        asha.request().get(listOf(UUID.randomUUID())).then().statusCode(404);
        var clinic = clinics.open().record();
        asha.request().get(listOf(clinic.id())).then().statusCode(200).body("items", hasSize(0));
    }

    private static String listOf(UUID clinic) {
        return BACKUPS + "?clinicId=" + clinic + "&limit=1";
    }

    private static ValidatableResponse read(TestOperator operator, UUID backup) {
        return operator.request().get(BACKUPS + "/" + backup).then().statusCode(200);
    }

    private static ValidatableResponse verb(TestOperator operator, String verb, Map<String, ?> words) {
        var request = new HashMap<String, Object>(words);
        request.put("reason", "a quiet afternoon");
        return operator.request().body(request).post(BACKUPS + "/" + verb).then();
    }

    /** The operation once it is over. */
    private static ValidatableResponse done(TestOperator operator, ValidatableResponse begun) {
        var id = begun.statusCode(202).extract().<String>path("id");
        assertThat(OverHttp.watch(operator, id)).contains("\"state\":\"DONE\"");
        return operator.request().get("/api/v1/operations/" + id).then().statusCode(200);
    }
}
