package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The doctor is asked over HTTP, what it found is read afterwards, and what was read may be mended; and the keys, which nobody has to mend. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class ExaminationsTest {

    private static final String EXAMINATIONS = "/api/v1/admin/examinations";
    private static final String KEYS = "/api/v1/admin/keys";
    private static final Map<String, String> REASON = Map.of("reason", "somebody was at the prompt");

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    CatalogLocks locks;

    @Test
    void whatIsFoundIsReadAndThenMended() {
        var clinic = clinics.open();
        drift(clinic.record());
        var asha = operators.superAdmin();

        var examination = done(asha, examine(asha, clinic.record().id()));
        areRead(asha, examination, clinic.record());
        asha.request()
                .body(Map.of())
                .post(EXAMINATIONS + "/" + examination + "/repair")
                .then()
                .statusCode(400);
        var repair = done(asha, repair(asha, examination));
        asha.request()
                .get("/api/v1/operations/" + repair)
                .then()
                .body("kind", is("REPAIR_FLEET"))
                .body("reason", is(REASON.get("reason")))
                .body("parameters.mended", is("2"))
                .body("parameters.CRITICAL", is("0"));
        findings(asha, repair, "").body("items", hasSize(0));
        repair(asha, repair).statusCode(409).body("type", is("urn:problem:nothing-to-mend"));
        asha.request()
                .get("/api/v1/operations?clinicId=" + clinic.record().id())
                .then()
                .body(
                        "items.findAll { it.kind == 'REPAIR' && it.startedBy == '%s' }".formatted(asha.email()),
                        hasSize(2));
        clinic.asAdmin().get("/api/v1/me").then().statusCode(200);
    }

    private static void areRead(TestOperator asha, String examination, ClinicRecord clinic) {
        var first = findings(asha, examination, "?limit=1")
                .body("items", hasSize(1))
                .body("items[0].severity", is("CRITICAL"))
                .body("items[0].clinicId", is(clinic.id().toString()))
                .extract();
        findings(asha, examination, "?limit=1&after=" + first.path("next"))
                .body("items", hasSize(1))
                .body("items[0].code", not(is(first.<String>path("items[0].code"))));
        findings(asha, examination, "")
                .body("items.code", hasItem("DATABASE_OPEN_TO_PUBLIC"))
                .body("items.code", hasItem("ROLE_MAY_NOT_LOG_IN"))
                .body("items.mendable", not(hasItem(false)))
                .body("next", nullValue());
    }

    @Test
    void oneIsUnderWayAtATimeAndWhatNeverWasIsAbsent() {
        var clinic = clinics.open().record();
        var asha = operators.superAdmin();
        try (var somebodyElse = locks.tryHold("examination").orElseThrow()) {
            assertThat(somebodyElse).isNotNull();
            examine(asha, clinic.id()).statusCode(409).body("type", is("urn:problem:fleet-occupied"));
        }
        examine(asha, UUID.randomUUID()).statusCode(404);
        asha.request()
                .body(REASON)
                .post("/api/v1/clinics/" + clinic.id() + "/suspend")
                .then()
                .statusCode(200);
        var other =
                asha.request().get("/api/v1/operations?clinicId=" + clinic.id()).<String>path("items[0].id");
        for (var absent : new String[] {other, UUID.randomUUID().toString()}) {
            asha.request()
                    .get(EXAMINATIONS + "/" + absent + "/findings")
                    .then()
                    .statusCode(404)
                    .body("type", is("urn:problem:operation-not-found"));
            repair(asha, absent).statusCode(404);
        }
    }

    @Test
    void keysAreCountedAndRotatedByOneAtATime() {
        clinics.open();
        var asha = operators.superAdmin();
        asha.request()
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("items.place", hasItem("clinic.role_password"))
                .body("items.standing", hasItem("CURRENT"));
        try (var somebodyElse = locks.tryHold("keys").orElseThrow()) {
            assertThat(somebodyElse).isNotNull();
            rotate(asha).statusCode(409).body("type", is("urn:problem:fleet-occupied"));
        }
        var id = rotate(asha)
                .statusCode(202)
                .body("kind", is("ROTATE_KEYS"))
                .extract()
                .<String>path("id");
        OverHttp.watch(asha, id);
        asha.request()
                .get("/api/v1/operations/" + id)
                .then()
                .body("state", not(is("RUNNING")))
                .body("startedBy", is(asha.email()))
                .body("reason", is(REASON.get("reason")));
    }

    private static void drift(ClinicRecord clinic) {
        var port = clinic.server().port();
        EmbeddedForTests.asSuperuser(
                port, "grant connect, temporary on database " + clinic.databaseName() + " to public");
        EmbeddedForTests.asSuperuser(port, "alter role " + clinic.roleName() + " nologin");
    }

    private static ValidatableResponse examine(TestOperator operator, UUID clinic) {
        return operator.request()
                .body(Map.of("clinicId", clinic))
                .post(EXAMINATIONS)
                .then();
    }

    private static ValidatableResponse repair(TestOperator operator, String examination) {
        return operator.request()
                .body(REASON)
                .post(EXAMINATIONS + "/" + examination + "/repair")
                .then();
    }

    private static ValidatableResponse rotate(TestOperator operator) {
        return operator.request().body(REASON).post(KEYS + "/rotate").then();
    }

    private static ValidatableResponse findings(TestOperator operator, String examination, String page) {
        return operator.request()
                .get(EXAMINATIONS + "/" + examination + "/findings" + page)
                .then()
                .statusCode(200);
    }

    private static String done(TestOperator operator, ValidatableResponse begun) {
        var id = begun.statusCode(202).extract().<String>path("id");
        assertThat(OverHttp.watch(operator, id)).contains("\"state\":\"DONE\"");
        return id;
    }
}
