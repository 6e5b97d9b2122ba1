package io.polyclinic.tenancy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** From the host name to the clinic, or to a refusal that tells nothing of any clinic. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-04")
class RoutingTest {

    private static final List<String> PATHS = List.of(
            "/",
            "/api/v1/me",
            "/api/v1/patients",
            "/api/v1/auth/login",
            "/openapi",
            "/swagger-ui",
            "/health",
            "/metrics");

    @Inject
    TestClinics clinics;

    @Inject
    Clinics catalog;

    @Test
    void aHostIsItsClinic() {
        for (var clinic : List.of(clinics.open(), clinics.open())) {
            clinic.asAdmin()
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .body("clinic.id", is(clinic.record().id().toString()));
        }
    }

    @TestFactory
    Stream<DynamicTest> aHostMayBeWrittenInOtherWays() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        return Stream.of(clinic.host().toUpperCase(Locale.ROOT), clinic.host() + ":8080", clinic.host() + ":443")
                .map(host -> dynamicTest(
                        host,
                        () -> me(host, token)
                                .statusCode(200)
                                .body("clinic.slug", is(clinic.record().slug()))));
    }

    @TestFactory
    Stream<DynamicTest> aHostThatIsNoClinicsIsRefused() {
        var host = clinics.open().host();
        return Stream.of(
                        "nobody-has-this.localhost",
                        "localhost",
                        "127.0.0.1",
                        "[::1]",
                        "example.org",
                        "www." + host,
                        host + ".",
                        host + ".example.org",
                        host.replace(".localhost", "..localhost"),
                        host.replace(".localhost", "_.localhost"),
                        host.replace(".localhost", ".LOCALHOST.evil.example"),
                        host.replace(".localhost", "%2elocalhost"),
                        host.replace(".localhost", ""),
                        host + "/",
                        "somebody@" + host,
                        host + ":eighty",
                        host + ":80:80",
                        "-" + host,
                        "xn--" + host)
                .map(odd -> dynamicTest(
                        odd,
                        () -> me(odd, "none").statusCode(oneOf(400, 404)).contentType("application/problem+json")));
    }

    @TestFactory
    Stream<DynamicTest> theAdminHostServesNoClinic() {
        return PATHS.stream()
                .map(path -> dynamicTest(
                        path,
                        () -> given().header("Host", "admin.localhost")
                                .get(path)
                                .then()
                                .statusCode(404)
                                .contentType("application/problem+json")
                                .body("type", is("urn:problem:route-not-found"))));
    }

    @Test
    void aSuspendedClinicIsRefused() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        catalog.become(clinic.record().id(), ClinicState.SUSPENDED);

        assertEverywhere(clinic.host(), token, 403, "urn:problem:clinic-suspended");
    }

    @Test
    void aClinicThatIsOpenAgainIsServed() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        catalog.become(clinic.record().id(), ClinicState.SUSPENDED);
        me(clinic.host(), token).statusCode(403);
        catalog.become(clinic.record().id(), ClinicState.ACTIVE);

        me(clinic.host(), token).statusCode(200);
    }

    @Test
    @Proves("TEN-02")
    void aHalfMadeClinicIsNotServedYet() {
        clinics.prepare();
        var slug = "half-" + Ids.next();
        catalog.reserve(
                new NewClinic(Ids.next(), slug, slug, PlanRecord.STANDARD, "Asia/Kolkata", "en-IN", List.of()),
                "not used");

        me(slug + ".localhost", "none").header("Retry-After", notNullValue());
        assertEverywhere(slug + ".localhost", "none", 503, "urn:problem:clinic-not-ready");
    }

    @Test
    void aMigratingClinicIsServedLater() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        catalog.become(clinic.record().id(), ClinicState.MIGRATING);

        me(clinic.host(), token).header("Retry-After", notNullValue());
        assertEverywhere(clinic.host(), token, 503, "urn:problem:clinic-not-ready");
    }

    @Test
    void anArchivedClinicIsAsIfItNeverWas() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        catalog.become(clinic.record().id(), ClinicState.ARCHIVED);

        assertEverywhere(clinic.host(), token, 404, "urn:problem:clinic-not-found");
        assertEverywhere("nobody-has-this-either.localhost", token, 404, "urn:problem:clinic-not-found");
    }

    @Test
    void noForwardingHeaderOfAStrangerIsBelieved() {
        var one = clinics.open();
        var other = clinics.open();
        var token = one.tokenOf(one.adminEmail());

        forged(one.host(), other.host(), token)
                .statusCode(200)
                .body("clinic.slug", is(one.record().slug()));
        forged(one.host(), "admin.localhost", token).statusCode(200);
        forged("nobody-has-this.localhost", one.host(), token).statusCode(404);
        forged("admin.localhost", one.host(), token).statusCode(404);
    }

    /** Claims by every header known for it that the request was sent to another host. */
    private static ValidatableResponse forged(String host, String claimed, String token) {
        return given().header("Host", host)
                .header("Authorization", "Bearer " + token)
                .header("X-Forwarded-Host", claimed)
                .header("X-Forwarded-Server", claimed)
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "443")
                .header("X-Forwarded-Prefix", "/admin")
                .header("X-Original-Host", claimed)
                .header("X-Host", claimed)
                .header("Forwarded", "for=10.0.0.1;host=" + claimed + ";proto=https")
                .get("/api/v1/me")
                .then();
    }

    private static void assertEverywhere(String host, String token, int status, String type) {
        for (var path : PATHS) {
            given().header("Host", host)
                    .header("Authorization", "Bearer " + token)
                    .get(path)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .body("type", is(type));
        }
    }

    private static ValidatableResponse me(String host, String token) {
        return given().header("Host", host)
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .then();
    }
}
