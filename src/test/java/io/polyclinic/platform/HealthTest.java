package io.polyclinic.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see on the management port, and nobody on a clinic's host. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"OBS-01", "OBS-02"})
class HealthTest {

    private static final String PATIENTS = "/api/v1/patients";

    @Inject
    TestClinics clinics;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void aNodeThatReadsItsCatalogIsReady() {
        given().baseUri(management.toString())
                .get("/health/ready")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body(
                        "checks.findAll { it.status == 'UP' }.name.findAll { it in ['catalog', 'redis'] }",
                        containsInAnyOrder("catalog", "redis"))
                .body("checks.find { it.name == 'catalog' }.data.degraded", is(false))
                .body("checks.find { it.name == 'redis' }.data.degraded", is(false));
    }

    @Test
    void aNodeThatRunsIsAlive() {
        given().baseUri(management.toString())
                .get("/health/live")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body("checks", hasSize(0));
    }

    @Test
    void healthTellsNamesAndStatesAlone() {
        var said = given().baseUri(management.toString())
                .get("/health")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(said).doesNotContainPattern("jdbc|localhost|127\\.0\\.0\\.1|postgres|[0-9]{4,5}|password|Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/clinics",
                "/clinics/moonlit",
                "/q/health",
                "/q/metrics",
                "/q/clinics"
            })
    void aClinicsHostShowsNoneOfIt(String path) {
        clinics.open().asAdmin().get(path).then().statusCode(404).body("type", is(Problem.ROUTE_NOT_FOUND.type()));
    }

    @Test
    void numbersAreKeptByRouteAndNotByWhatIsInTheAddress() {
        var clinic = clinics.open();
        var location = clinic.asAdmin()
                .body("{\"fullName\": \"Asha Kulkarni\"}")
                .post(PATIENTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        clinic.asAdmin().get(location).then().statusCode(200);
        clinic.asAdmin().get(PATIENTS + "/" + Ids.next()).then().statusCode(404);
        clinic.asAdmin().get("/nothing/at/" + Ids.next()).then().statusCode(404);
        clinic.asAdmin().get(PATIENTS + "?name=kulkarni").then().statusCode(200);

        var numbers = given().baseUri(management.toString())
                .get("/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(numbers).contains("uri=\"/api/v1/patients/{id}\"");
        assertThat(addressesIn(numbers))
                .noneMatch(line -> line.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"))
                .noneMatch(line -> line.contains(clinic.record().slug()))
                .noneMatch(line -> line.contains("kulkarni"))
                .noneMatch(line -> line.contains("/nothing/at"));
    }

    private static List<String> addressesIn(String numbers) {
        return numbers.lines()
                .filter(line -> line.contains("uri=\"") || line.startsWith("http_"))
                .toList();
    }
}
