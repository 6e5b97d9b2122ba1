package io.polyclinic.tenancy;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pages may call a clinic from a browser. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-04", "TEN-07"})
class OriginsTest {

    private static final String APP = "https://app.example.org";

    @Inject
    TestClinics clinics;

    @Test
    void aPageThatTheClinicNamedMayAsk() {
        preflight(open(), APP)
                .statusCode(204)
                .header("Access-Control-Allow-Origin", is(APP))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsString("If-Match"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", containsString("Origin"));
    }

    @Test
    void aPageThatTheClinicNamedMayCall() {
        var clinic = open();

        clinic.asAdmin()
                .header("Origin", APP)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is(APP))
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Vary", containsString("Origin"));
    }

    @Test
    void aPageThatTheClinicNamedCanReadRefusals() {
        open().request()
                .header("Origin", APP)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", is(APP));
    }

    @Test
    void anyOtherPageMayNot() {
        var clinic = open();

        for (var origin : List.of(
                "https://evil.example", APP + ".evil.example", APP + ":8443", "http://app.example.org", "null")) {
            refused(preflight(clinic, origin));
            refused(clinic.asAdmin().header("Origin", origin).get("/api/v1/me").then());
        }
    }

    @Test
    void whatOneClinicAllowsAnotherDoesNot() {
        open();

        refused(preflight(clinics.open(), APP));
    }

    @Test
    void aPageOfAnotherClinicMayNot() {
        refused(preflight(clinics.open(), "http://" + clinics.open().host()));
    }

    @Test
    void theClinicsOwnPagesMay() {
        var clinic = clinics.open();

        clinic.asAdmin()
                .header("Origin", "http://" + clinic.host())
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    private TestClinic open() {
        return clinics.open("Asia/Kolkata", List.of(APP));
    }

    private static ValidatableResponse preflight(TestClinic clinic, String origin) {
        return clinic.request()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,if-match")
                .options("/api/v1/patients")
                .then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(403)
                .contentType("application/problem+json")
                .body("type", is("urn:problem:origin-not-allowed"))
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
