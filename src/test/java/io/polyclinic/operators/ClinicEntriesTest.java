package io.polyclinic.operators;

import static io.polyclinic.operators.OverHttp.CLINICS;
import static io.polyclinic.operators.OverHttp.clinic;
import static io.polyclinic.operators.OverHttp.key;
import static io.polyclinic.operators.OverHttp.make;
import static io.polyclinic.operators.OverHttp.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The registry over HTTP: who sees which clinics, and what is done to one. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-02", "TEN-05"})
class ClinicEntriesTest {

    @Inject
    TestOperators operators;

    @Test
    void aClinicAdminSeesTheirOwnClinicsAlone() {
        var asha = operators.superAdmin();
        var ravi = operators.clinicAdmin();
        var meera = operators.clinicAdmin();
        var operation = make(ravi, key(), clinic()).statusCode(202).extract().<String>path("id");
        assertThat(watch(ravi, operation)).contains("\"state\":\"DONE\"");
        var clinic = ravi.request()
                .get("/api/v1/operations/" + operation)
                .path("clinicId")
                .toString();

        ravi.request().get(CLINICS).then().statusCode(200).body("items.id", is(java.util.List.of(clinic)));
        ravi.request()
                .get(CLINICS + "/" + clinic)
                .then()
                .statusCode(200)
                .body("ownerId", is(ravi.id().toString()));
        ravi.request().get("/api/v1/operations").then().body("items.id", is(java.util.List.of(operation)));
        asha.request().get(CLINICS + "/" + clinic).then().statusCode(200);
        asha.request().get("/api/v1/operations?clinicId=" + clinic).then().body("items.id", hasItem(operation));

        meera.request().get(CLINICS).then().statusCode(200).body("items", hasSize(0));
        meera.request()
                .get("/api/v1/operations?clinicId=" + clinic)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        for (var path : new String[] {"/operations/%s", "/operations/%s/events"}) {
            assertAbsent(meera, path.formatted(operation), path.formatted(UUID.randomUUID()));
        }
        assertAbsent(meera, "/clinics/" + clinic, "/clinics/" + UUID.randomUUID());
        meera.request()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Mine now", "plan", "standard"))
                .put(CLINICS + "/" + clinic)
                .then()
                .statusCode(404);
    }

    /** What is another's and what never was get the same answer. */
    private static void assertAbsent(TestOperator operator, String foreign, String absent) {
        var one = operator.request().get("/api/v1" + foreign);
        var other = operator.request().get("/api/v1" + absent);
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(one.asString()).isEqualTo(other.asString());
    }

    @Test
    void anOwnerNamesTheirClinicAndTheSuperAdminItsPlan() {
        var asha = operators.superAdmin();
        var ravi = operators.clinicAdmin();
        var own = clinic();
        var richer = new HashMap<String, Object>(own);
        richer.put("plan", "large");
        make(ravi, key(), richer).statusCode(403);
        watch(ravi, make(ravi, key(), own).statusCode(202).extract().path("id"));
        var clinic = CLINICS + "/" + ravi.request().get(CLINICS).path("items[0].id");
        var tag = ravi.request().get(clinic).header("ETag");

        change(ravi, clinic, tag, "Another name", "large").statusCode(403);
        change(ravi, clinic, "\"999\"", "Another name", "standard").statusCode(412);
        change(ravi, clinic, tag, "Another name", "standard").statusCode(200).body("name", is("Another name"));
        change(asha, clinic, tag, "A third name", "large").statusCode(412);
        var now = asha.request().get(clinic).header("ETag");
        change(asha, clinic, now, "A third name", "no-such-plan").statusCode(400);
        change(asha, clinic, now, "A third name", "large").statusCode(200).body("plan", is("large"));
        ravi.request().get("/api/v1/operations").then().body("items.kind", hasItem("CHANGE_PLAN_OF_CLINIC"));
    }

    @Test
    void listsComeInPagesWhoseCursorsAreTheCallersOwn() {
        var ravi = operators.clinicAdmin();
        for (var i = 0; i < 2; i++) {
            watch(ravi, make(ravi, key(), clinic()).statusCode(202).extract().path("id"));
        }
        for (var list : new String[] {CLINICS, "/api/v1/operations"}) {
            var first = ravi.request()
                    .get(list + "?limit=1")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .extract();
            var next = list + "?limit=1&after=" + first.path("next");
            ravi.request()
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("next", nullValue())
                    .body("items[0].id", not(is(first.<String>path("items[0].id"))));
            operators.superAdmin().request().get(next).then().statusCode(400);
        }
    }

    @Test
    void aSuperAdminSuspendsResumesAndArchives() {
        var asha = operators.superAdmin();
        var wanted = clinic();
        var made = make(asha, key(), wanted).statusCode(202).extract().<String>path("id");
        watch(asha, made);
        var clinic =
                CLINICS + "/" + asha.request().get("/api/v1/operations/" + made).path("clinicId");

        verb(asha, clinic, "resume").statusCode(409).body("type", is("urn:problem:clinic-not-in-state"));
        verb(asha, clinic, "suspend")
                .statusCode(200)
                .body("state", is("SUSPENDED"))
                .body("stateReason", is("unpaid since June"));
        verb(asha, clinic, "suspend").statusCode(409);
        RestAssured.given()
                .header("Host", wanted.get("slug") + ".localhost")
                .get("/api/v1/me")
                .then()
                .statusCode(403);
        watch(
                asha,
                verb(asha, clinic, "resume")
                        .statusCode(202)
                        .body("kind", is("RESUME_CLINIC"))
                        .extract()
                        .path("id"));
        asha.request().get(clinic).then().body("state", is("ACTIVE"));
        watch(asha, verb(asha, clinic, "archive").statusCode(202).extract().path("id"));
        asha.request().get(clinic).then().body("state", is("ARCHIVED"));
        asha.request().body(Map.of()).post(clinic + "/suspend").then().statusCode(400);
    }

    private static ValidatableResponse verb(TestOperator operator, String clinic, String verb) {
        return operator.request()
                .body(Map.of("reason", "unpaid since June"))
                .post(clinic + "/" + verb)
                .then();
    }

    private static ValidatableResponse change(
            TestOperator operator, String clinic, String tag, String name, String plan) {
        return operator.request()
                .header("If-Match", tag)
                .body(Map.of("name", name, "plan", plan))
                .put(clinic)
                .then();
    }
}
