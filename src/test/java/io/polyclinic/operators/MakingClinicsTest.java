package io.polyclinic.operators;

import static io.polyclinic.operators.OverHttp.CLINICS;
import static io.polyclinic.operators.OverHttp.clinic;
import static io.polyclinic.operators.OverHttp.key;
import static io.polyclinic.operators.OverHttp.make;
import static io.polyclinic.operators.OverHttp.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.ClinicCreation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clinics are made over HTTP by an operation that can be watched, once for each request however often it is sent. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-02", "TEN-05"})
class MakingClinicsTest {

    @Inject
    TestOperators operators;

    @Inject
    RequestKeys keys;

    @Inject
    ClinicCreation creation;

    @Test
    void aClinicIsMadeBehindTheAnswerAndServed() {
        var asha = operators.superAdmin();
        var wanted = clinic();
        var operation = make(asha, key(), wanted)
                .statusCode(202)
                .body("kind", is("CREATE_CLINIC"))
                .extract()
                .<String>path("id");

        var end = watch(asha, operation);
        assertThat(end).contains("\"state\":\"DONE\"").contains("ACTIVATE");

        RestAssured.given()
                .header("Host", wanted.get("slug") + ".localhost")
                .contentType(ContentType.JSON)
                .body(Map.of("email", wanted.get("adminEmail"), "password", wanted.get("adminPassword")))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        asha.request()
                .get("/api/v1/operations/" + operation)
                .then()
                .statusCode(200)
                .body("state", is("DONE"))
                .body("startedBy", is(asha.email()))
                .body("error", nullValue());
    }

    @Test
    void theSameRequestSentAtOnceAndAgainLeadsToOneOperation() {
        var asha = operators.superAdmin();
        var key = key();
        var wanted = clinic();

        var operations = Together.times(
                6, _ -> make(asha, key, wanted).statusCode(202).extract().<String>path("id"));

        assertThat(operations).containsOnly(operations.getFirst());
        assertThat(watch(asha, operations.getFirst())).contains("\"state\":\"DONE\"");
        make(asha, key, wanted)
                .statusCode(202)
                .body("id", is(operations.getFirst()))
                .body("state", is("DONE"))
                .body("attempts", is(1));
    }

    @Test
    void aKeyIsForOneRequest() {
        var asha = operators.superAdmin();
        var key = key();
        watch(asha, make(asha, key, clinic()).statusCode(202).extract().path("id"));

        make(asha, key, clinic()).statusCode(422).body("type", is("urn:problem:idempotency-key-reused"));
        var other = make(operators.superAdmin(), key, clinic())
                .statusCode(202)
                .extract()
                .<String>path("id");
        watch(asha, other);
    }

    @Test
    void aRequestWithoutAKeyOrWithAnOddOneIsRefused() {
        var asha = operators.superAdmin();
        asha.request()
                .body(clinic())
                .post(CLINICS)
                .then()
                .statusCode(400)
                .body("type", is("urn:problem:idempotency-key-required"));
        for (var odd : new String[] {"", " ", "two words", "x".repeat(101)}) {
            make(asha, odd, clinic()).statusCode(400);
        }
    }

    @Test
    void aTakenSubdomainIsRefusedAndItsKeyIsFreeAgain() {
        var asha = operators.superAdmin();
        var wanted = clinic();
        watch(asha, make(asha, key(), wanted).statusCode(202).extract().path("id"));
        var key = key();

        make(asha, key, wanted).statusCode(409).body("type", is("urn:problem:clinic-slug-taken"));
        make(operators.clinicAdmin(), key(), wanted).statusCode(409).body("type", is("urn:problem:clinic-slug-taken"));
        watch(asha, make(asha, key, clinic()).statusCode(202).extract().path("id"));
    }

    @Test
    void whatNoClinicCanBeIsRefused() {
        var asha = operators.superAdmin();
        for (var wrong : Map.<String, Object>of(
                        "slug", "admin",
                        "name", " ",
                        "plan", "no-such-plan",
                        "zone", "Asia/Utopia",
                        "locale", "en_IN!",
                        "adminEmail", "nobody",
                        "adminPassword", "too short",
                        "unknown", "field")
                .entrySet()) {
            var request = new HashMap<String, Object>(clinic());
            request.put(wrong.getKey(), wrong.getValue());
            make(asha, key(), request).statusCode(400).body("type", is("urn:problem:invalid-request"));
        }
        for (var slug : new String[] {"Capital", "dash-", "../etc", "a.b", "xn--a"}) {
            var request = new HashMap<String, Object>(clinic());
            request.put("slug", slug);
            make(asha, key(), request).statusCode(400);
        }
    }

    @Test
    void aRequestWhoseNodeDiedIsTakenUpBySendingItAgain() {
        var asha = operators.superAdmin();
        var wanted = clinic();
        var key = key();
        var request = request(wanted).by(asha.email(), "standard");
        var died = QuarkusTransaction.requiringNew().call(() -> {
            assertThat(keys.claim(new RequestKeys.Key(asha.id(), key), MakeClinic.fingerprint(request)))
                    .isTrue();
            try (var begun = creation.begin(request)) {
                keys.ledTo(new RequestKeys.Key(asha.id(), key), begun.id());
                return begun.id().toString();
            }
        });

        make(asha, key, wanted).statusCode(202).body("id", is(died));
        assertThat(watch(asha, died)).contains("\"state\":\"DONE\"");
        asha.request().get("/api/v1/operations/" + died).then().body("attempts", is(2));
    }

    @Test
    void aHalfMadeClinicIsTakenUpByNobodyElse() {
        var ravi = operators.clinicAdmin();
        var wanted = clinic();
        var request = request(wanted).by(ravi.email(), "standard");
        try (var died = creation.begin(request)) {
            assertThat(died.id()).isNotNull();
        }

        make(operators.clinicAdmin(), key(), wanted).statusCode(409).body("type", is("urn:problem:clinic-slug-taken"));

        var operation = make(ravi, key(), wanted).statusCode(202).extract().<String>path("id");
        assertThat(watch(ravi, operation)).contains("\"state\":\"DONE\"");
    }

    private static MakeClinic request(Map<String, String> wanted) {
        return new MakeClinic(
                wanted.get("slug"), wanted.get("name"), null, null, null, null, wanted.get("adminEmail"), "not used");
    }
}
