package io.polyclinic.operators;

import static io.polyclinic.operators.OverHttp.CLINICS;
import static io.polyclinic.operators.OverHttp.key;
import static io.polyclinic.operators.OverHttp.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What super admins have done to one clinic over HTTP, by operations that go on behind the answer. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-05"})
class ClinicWorkTest {

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    Clinics catalog;

    @Test
    void aRenamedClinicIsAtItsNewSubdomainAlone() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        var slug = clinic.record().slug();
        var to = "renamed-" + UUID.randomUUID();
        var taken = clinics.open().record().slug();

        ask(asha, clinic, "rename", Map.of("to", to, "confirm", "another"))
                .statusCode(400)
                .body("errors[0].field", is("confirm"));
        ask(asha, clinic, "rename", Map.of("to", "Not A Slug", "confirm", slug)).statusCode(400);
        ask(asha, clinic, "rename", Map.of("to", taken, "confirm", slug))
                .statusCode(409)
                .body("type", is("urn:problem:clinic-slug-taken"));
        done(asha, ask(asha, clinic, "rename", Map.of("to", to, "confirm", slug)));

        at(to).get("/api/v1/me").then().statusCode(401);
        clinic.request().get("/api/v1/me").then().statusCode(404);
    }

    @Test
    void theSameRequestLeadsToOneOperationHoweverOftenItIsSent() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        var key = key();
        var wanted = Map.of(
                "to", "once-" + UUID.randomUUID(), "confirm", clinic.record().slug());

        var operations = Together.times(
                4,
                _ -> ask(asha, clinic, "rename", key, wanted)
                        .statusCode(202)
                        .extract()
                        .<String>path("id"));

        assertThat(operations).containsOnly(operations.getFirst());
        assertThat(watch(asha, operations.getFirst())).contains("\"state\":\"DONE\"");
        ask(asha, clinic, "rename", key, wanted)
                .statusCode(202)
                .body("id", is(operations.getFirst()))
                .body("attempts", is(1));
        ask(asha, clinic, "backup", key, Map.of()).statusCode(422);
        ask(asha, clinic, "backup", "two words", Map.of())
                .statusCode(400)
                .body("type", is("urn:problem:idempotency-key-required"));
    }

    @Test
    void aBackupIsTakenAndTakesThePlaceOfItsClinicsDatabaseOrBecomesANewClinic() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        var slug = clinic.record().slug();
        var kept = register(clinic, "Asha Kulkarni");
        var taken = done(asha, ask(asha, clinic, "backup", Map.of()));
        var backup = taken.<String>path("parameters.backup");
        var since = register(clinic, "Since Then");

        var copy = "copy-" + UUID.randomUUID();
        done(asha, ask(asha, clinic, "restore-as", Map.of("backupId", backup, "as", copy)));
        done(asha, ask(asha, clinic, "restore", Map.of("backupId", backup, "confirm", slug)));

        clinic.asAdmin().get("/api/v1/patients/" + kept).then().statusCode(200);
        clinic.asAdmin().get("/api/v1/patients/" + since).then().statusCode(404);
        signIn(copy, clinic.adminEmail(), clinic.password()).statusCode(200);
        ask(asha, clinic, "restore-as", Map.of("backupId", backup, "as", slug))
                .statusCode(409)
                .body("type", is("urn:problem:clinic-slug-taken"));
        ask(asha, clinic, "restore", Map.of("backupId", backup, "confirm", copy))
                .statusCode(400);
        var other = clinics.open();
        for (var absent : new String[] {backup, UUID.randomUUID().toString()}) { // another's, and one that never was
            ask(
                            asha,
                            other,
                            "restore",
                            Map.of("backupId", absent, "confirm", other.record().slug()))
                    .statusCode(400)
                    .body("detail", containsString("has no backup " + absent));
        }
    }

    @Test
    void whoAsksForItIsLetIntoANeutralisedCopyAndIntoNothingElse() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();
        register(clinic, "Zarathustra Quixote");
        var as = "support-" + UUID.randomUUID();

        ask(asha, clinic, "clone", Map.of("as", clinic.record().slug())).statusCode(409);
        done(asha, ask(asha, clinic, "clone", Map.of("as", as)));
        var copy = catalog.bySlug(as).orElseThrow();
        assertThat(copy.standing().neutralised()).isTrue();
        var email = "support@platform.example";
        var password = admit(asha, copy.id(), email).statusCode(200).extract().<String>path("password");
        var token = signIn(as, email, password).statusCode(200).extract().<String>path("accessToken");
        var patients = at(as).header("Authorization", "Bearer " + token)
                .get("/api/v1/patients")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .extract()
                .asString();
        assertThat(patients).doesNotContain("Zarathustra").doesNotContain("Quixote");

        admit(asha, clinic.record().id(), email).statusCode(409).body("type", is("urn:problem:clinic-not-in-state"));
        admit(asha, copy.id(), "nobody").statusCode(400);
        asha.request()
                .get("/api/v1/operations?clinicId=" + copy.id())
                .then()
                .body("items[0].kind", is("ADMIT_TO_COPY"))
                .body("items[0].startedBy", is(asha.email()));
    }

    @Test
    void aClinicIsPutIntoARingAndOnAPlan() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();

        ask(asha, clinic, "ring", Map.of("ring", "early-adopters"))
                .statusCode(200)
                .body("ring", is("early-adopters"));
        ask(asha, clinic, "ring", Map.of("ring", "Not A Ring")).statusCode(400);
        ask(asha, clinic, "plan", Map.of("plan", "large")).statusCode(200).body("plan", is("large"));
        ask(asha, clinic, "plan", Map.of("plan", "no-such-plan"))
                .statusCode(400)
                .body("detail", containsString("there is no plan no-such-plan"));
        asha.request()
                .get("/api/v1/operations?clinicId=" + clinic.record().id())
                .then()
                .body("items[0].kind", is("CHANGE_PLAN_OF_CLINIC"))
                .body("items[1].kind", is("CHANGE_RING_OF_CLINIC"))
                .body("items[1].reason", is("because of a test"));
    }

    @Test
    void whatIsInNoStateForItOrIsNotThereIsRefused() {
        var asha = operators.superAdmin();
        var clinic = clinics.open();

        ask(
                        asha,
                        clinic,
                        "move",
                        Map.of("to", "nowhere", "confirm", clinic.record().slug()))
                .statusCode(400)
                .body("detail", is("there is no server nowhere"));
        ask(
                        asha,
                        clinic,
                        "move",
                        Map.of("to", "main", "confirm", clinic.record().slug()))
                .statusCode(409)
                .body("detail", containsString("is on server main already"));
        ask(asha, clinic, "purge-request", Map.of("confirm", clinic.record().slug()))
                .statusCode(409)
                .body("detail", containsString("only an archived clinic is purged"));
        asha.request()
                .header("Idempotency-Key", key())
                .body(Map.of("reason", "because of a test"))
                .post(CLINICS + "/" + UUID.randomUUID() + "/backup")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse ask(
            TestOperator operator, TestClinic clinic, String verb, Map<String, ?> wanted) {
        return ask(operator, clinic, verb, key(), wanted);
    }

    private static ValidatableResponse ask(
            TestOperator operator, TestClinic clinic, String verb, String key, Map<String, ?> wanted) {
        var request = new HashMap<String, Object>(wanted);
        request.put("reason", "because of a test");
        return operator.request()
                .header("Idempotency-Key", key)
                .body(request)
                .post(CLINICS + "/" + clinic.record().id() + "/" + verb)
                .then();
    }

    private static io.restassured.response.ExtractableResponse<io.restassured.response.Response> done(
            TestOperator operator, ValidatableResponse answer) {
        var begun = answer.statusCode(202).body("id", notNullValue()).extract();
        assertThat(watch(operator, begun.path("id"))).contains("\"state\":\"DONE\"");
        return begun;
    }

    private static ValidatableResponse admit(TestOperator operator, UUID clinic, String email) {
        return operator.request()
                .body(Map.of("email", email, "reason", "ticket 4711"))
                .post(CLINICS + "/" + clinic + "/administrators")
                .then();
    }

    private static io.restassured.specification.RequestSpecification at(String slug) {
        return RestAssured.given().header("Host", slug + ".localhost").contentType(ContentType.JSON);
    }

    private static ValidatableResponse signIn(String slug, String email, String password) {
        return at(slug).body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login")
                .then();
    }

    private static String register(TestClinic clinic, String name) {
        return clinic.asAdmin()
                .body(Map.of("fullName", name))
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
