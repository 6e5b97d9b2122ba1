package io.polyclinic.operators;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.OwnedClinics;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.fleet.TxtRecordsForTests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner of a clinic gives it domains of its own, and nobody gives any to another's. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-04", "TEN-05"})
class ClinicDomainsTest {

    private static final Map<String, String> REASON = Map.of("reason", "they have a name of their own");

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    OwnedClinics registry;

    @Inject
    TxtRecordsForTests dns;

    private TestOperator ravi;
    private TestClinic clinic;

    @BeforeEach
    void aClinicOfRavis() {
        ravi = operators.clinicAdmin();
        clinic = clinicOf(ravi);
    }

    @Test
    void aDomainLeadsToTheClinicOnceItIsVerifiedAndNoLongerThanItIsThere() {
        var host = host();
        var mustHold = add(ravi, clinic, host)
                .statusCode(201)
                .body("host", is(host))
                .body("verifiedAt", nullValue())
                .body("txtRecord", is("_polyclinic-challenge." + host))
                .extract()
                .<String>path("mustHold");
        verb(ravi, clinic, host, "verify").statusCode(409).body("type", is("urn:problem:domain-not-verified"));
        verb(ravi, clinic, host, "primary").statusCode(409).body("type", is("urn:problem:domain-not-verified"));
        assertThat(statusAt(host)).isEqualTo(404);

        dns.say("_polyclinic-challenge." + host, mustHold);
        verb(ravi, clinic, host, "verify").statusCode(200).body("verifiedAt", notNullValue());
        verb(ravi, clinic, host, "primary").statusCode(200).body("primary", is(true));
        assertThat(statusAt(host)).isEqualTo(401);

        verb(ravi, clinic, host, "remove").statusCode(204);
        assertThat(statusAt(host)).isEqualTo(404);
        verb(ravi, clinic, host, "remove").statusCode(404).body("type", is("urn:problem:domain-not-found"));
        ravi.request()
                .get("/api/v1/operations?clinicId=" + clinic.record().id())
                .then()
                .body("items[0].kind", is("REMOVE_DOMAIN"))
                .body("items[0].startedBy", is(ravi.email()))
                .body("items[0].reason", is(REASON.get("reason")))
                .body("items[3].kind", is("ADD_DOMAIN"));
    }

    @Test
    void anotherOwnersClinicIsAbsent() {
        var host = host();
        add(ravi, clinic, host).statusCode(201);
        var meera = operators.clinicAdmin();

        for (var absent : List.of(
                add(meera, clinic, host()),
                meera.request().get(pathOf(clinic)).then(),
                verb(meera, clinic, host, "verify"),
                verb(meera, clinic, host, "primary"),
                verb(meera, clinic, host, "remove"))) {
            absent.statusCode(404).body("type", is("urn:problem:clinic-not-found"));
        }
        ravi.request().get(pathOf(clinic)).then().body("items.host", is(List.of(host)));
    }

    @Test
    void whatIsVerifiedIsNotTakenNotEvenByASuperAdmin() {
        var host = host();
        dns.say(
                "_polyclinic-challenge." + host,
                add(ravi, clinic, host).extract().<String>path("mustHold"));
        verb(ravi, clinic, host, "verify").statusCode(200);

        add(operators.superAdmin(), clinicOf(operators.clinicAdmin()), host)
                .statusCode(409)
                .body("type", is("urn:problem:domain-taken"));
    }

    @Test
    void badWordsAreRefused() {
        for (var bad : List.of("localhost", "10.0.0.1", "a_b.example", "x.localhost", " ")) {
            add(ravi, clinic, bad).statusCode(400).body("type", is("urn:problem:invalid-request"));
        }
        var withoutReason =
                ravi.request().body(Map.of("host", host())).post(pathOf(clinic)).then();
        withoutReason.statusCode(400).body("errors[0].field", is("reason"));
        ravi.request().get(pathOf(clinic)).then().body("items", hasSize(0));
    }

    @Test
    void domainsComeInPages() {
        add(ravi, clinic, "b-" + host()).statusCode(201);
        add(ravi, clinic, "a-" + host()).statusCode(201);
        var first = ravi.request()
                .get(pathOf(clinic) + "?limit=1")
                .then()
                .statusCode(200)
                .extract();

        var next = pathOf(clinic) + "?limit=1&after=" + first.path("next");
        ravi.request()
                .get(next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].host", not(is(first.<String>path("items[0].host"))))
                .body("next", nullValue());
        operators.superAdmin().request().get(next).then().statusCode(400);
    }

    private TestClinic clinicOf(TestOperator owner) {
        var made = clinics.open();
        QuarkusTransaction.requiringNew()
                .run(() -> registry.belongsTo(made.record().id(), owner.id()));
        return made;
    }

    private static String pathOf(TestClinic clinic) {
        return "/api/v1/clinics/" + clinic.record().id() + "/domains";
    }

    private static ValidatableResponse add(TestOperator operator, TestClinic clinic, String host) {
        return operator.request()
                .body(Map.of("host", host, "reason", REASON.get("reason")))
                .post(pathOf(clinic))
                .then();
    }

    private static ValidatableResponse verb(TestOperator operator, TestClinic clinic, String host, String verb) {
        return operator.request()
                .body(REASON)
                .post(pathOf(clinic) + "/" + host + "/" + verb)
                .then();
    }

    private static int statusAt(String host) {
        return given().header("Host", host).get("/api/v1/me").statusCode();
    }

    private static String host() {
        return "clinic-" + UUID.randomUUID() + ".example";
    }
}
