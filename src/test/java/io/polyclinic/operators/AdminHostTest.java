package io.polyclinic.operators;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.tenancy.AdminHost;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is the operators' is on their host alone, what is a clinic's on its own, and nobody's token is worth anything on the other's. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-03", "TEN-04"})
class AdminHostTest {

    private static final List<String> OPERATORS = List.of(
            "/api/v1/session",
            "/api/v1/clinics",
            "/api/v1/clinics/00000000-0000-0000-0000-000000000000",
            "/api/v1/operations",
            "/api/v1/operations/00000000-0000-0000-0000-000000000000/events",
            "/api/v1/admin/operators",
            "/openapi-admin");

    private static final List<String> CLINICS =
            List.of("/api/v1/me", "/api/v1/patients", "/api/v1/auth/login", "/openapi", "/swagger-ui/");

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @TestFactory
    Stream<DynamicTest> whatIsTheOperatorsIsAtNoClinic() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var clinicsOwn = clinic.tokenOf(clinic.adminEmail());
        return OPERATORS.stream()
                .flatMap(path -> Stream.of(asha.token(), clinicsOwn, "")
                        .map(token -> dynamicTest(
                                path + " with " + (token.isEmpty() ? "nothing" : token.substring(0, 4)),
                                () -> absent(get(clinic.host(), path, token)))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsTheClinicsIsNotOnTheAdminHost() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var clinicsOwn = clinic.tokenOf(clinic.adminEmail());
        return CLINICS.stream()
                .flatMap(path -> Stream.of(asha.token(), clinicsOwn)
                        .map(token -> dynamicTest(
                                path + " with " + token.substring(0, 4),
                                () -> absent(get(TestOperators.HOST, path, token)))));
    }

    @Test
    void aClinicsTokenIsWorthNothingOnTheAdminHost() {
        var clinic = clinics.open();
        for (var token : List.of(
                clinic.tokenOf(clinic.adminEmail()),
                clinic.signIn(clinic.adminEmail()).get("refreshToken"))) {
            for (var path : List.of("/api/v1/session", "/api/v1/clinics", "/api/v1/operations")) {
                get(TestOperators.HOST, path, token).statusCode(401).body("type", is("urn:problem:not-signed-in"));
            }
        }
    }

    @Test
    void anOperatorsTokenIsWorthNothingAtAClinic() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();

        get(clinic.host(), "/api/v1/me", asha.token()).statusCode(401).body("type", is("urn:problem:not-signed-in"));
        get(clinic.host(), "/api/v1/patients", asha.token()).statusCode(401);
    }

    @Test
    void anOperatorSignsInOnTheAdminHostAlone() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var words = Map.of(
                "email",
                asha.email(),
                "password",
                asha.password(),
                "recoveryCode",
                asha.recoveryCodes().getFirst());

        absent(given().header("Host", clinic.host())
                .contentType(ContentType.JSON)
                .body(words)
                .post("/api/v1/session")
                .then());
        clinic.request()
                .body(Map.of("email", asha.email(), "password", asha.password()))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401);
        absent(TestOperators.request()
                .body(Map.of("email", clinic.adminEmail(), "password", clinic.password()))
                .post("/api/v1/auth/login")
                .then());
        TestOperators.request().body(words).post("/api/v1/session").then().statusCode(200);
    }

    @TestFactory
    Stream<DynamicTest> aHostThatIsNearlyTheAdminHostIsNobodys() {
        var asha = operators.superAdmin();
        return Stream.of(
                        "admin.localhost.",
                        "admin.localhost.example.org",
                        "x.admin.localhost",
                        "admin",
                        "admin.example.org",
                        "localhost",
                        "127.0.0.1",
                        "nobody-" + UUID.randomUUID() + ".localhost")
                .map(host -> dynamicTest(
                        host,
                        () -> get(host, "/api/v1/clinics", asha.token())
                                .statusCode(oneOf(400, 404))
                                .contentType("application/problem+json")));
    }

    @TestFactory
    Stream<DynamicTest> otherWaysOfWritingAnAddressLeadNowhereNew() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var clinicsOwn = clinic.tokenOf(clinic.adminEmail());
        return Stream.of(
                        "//api/v1/clinics",
                        "/api//v1/clinics",
                        "/api/v1/../v1/clinics",
                        "/api/v1/%63linics",
                        "/api/v1/clinics/",
                        "/api/v1/clinics;x=y",
                        "/api/v1/x/../clinics",
                        "/api/v1/x/%2e%2e/clinics",
                        "/api/v1/CLINICS")
                .flatMap(path -> Stream.of(asha.token(), clinicsOwn)
                        .map(token -> dynamicTest(path + " with " + token.substring(0, 4), () -> {
                            var status =
                                    get(clinic.host(), path, token).extract().statusCode();
                            assertThat(status).isIn(400, 401, 404);
                        })));
    }

    @Test
    void theHostMayBeWrittenInCapitalsAndWithAPort() {
        var asha = operators.superAdmin();
        for (var host : List.of("ADMIN.localhost", "admin.localhost:8080")) {
            get(host, "/api/v1/session", asha.token()).statusCode(200);
        }
    }

    @Test
    void noOtherOriginsPagesMayCallIt() {
        operators
                .superAdmin()
                .request()
                .header("Origin", "https://evil.example")
                .get("/api/v1/session")
                .then()
                .statusCode(403)
                .body("type", is("urn:problem:origin-not-allowed"));
    }

    @Test
    void eachHostDescribesItsOwnApi() {
        var ofClinics = paths(clinics.open().host(), "/openapi?format=json");
        var ofOperators = paths(TestOperators.HOST, "/openapi-admin?format=json");

        assertThat(ofOperators)
                .contains("/api/v1/session", "/api/v1/clinics")
                .allMatch(path -> path.matches("/api/v1/(session|clinics|operations|admin)(/.*)?"));
        assertThat(ofClinics).contains("/api/v1/patients").doesNotContainAnyElementsOf(ofOperators);
    }

    @Test
    void aClinicsSwaggerUiShowsTheClinicsDocumentAlone() {
        clinics.open()
                .request()
                .get("/swagger-ui/")
                .then()
                .statusCode(200)
                .body(containsString("/openapi"))
                .body(not(containsString(AdminHost.API_DOCS)));
    }

    private static List<String> paths(String host, String document) {
        Map<String, ?> paths = given().header("Host", host)
                .get(document)
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        return List.copyOf(paths.keySet());
    }

    private static ValidatableResponse get(String host, String path, String token) {
        var request = given().urlEncodingEnabled(false).header("Host", host);
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                .get(path)
                .then();
    }

    private static void absent(ValidatableResponse answer) {
        answer.statusCode(404).contentType("application/problem+json").body("type", is("urn:problem:route-not-found"));
    }
}
