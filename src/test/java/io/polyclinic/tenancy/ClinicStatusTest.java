package io.polyclinic.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of each clinic on the management port. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"OBS-01", "TEN-11"})
class ClinicStatusTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ALL = "/clinics";
    private static final String AWAY = "urn:problem:clinic-database-away";

    @Inject
    TestClinics clinics;

    @Inject
    PostgresForTests postgres;

    @Inject
    TenancyMetrics metrics;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void aClinicThatIsUsedIsSeenWithItsPoolAndItsUse() {
        var clinic = used();

        var seen = listed(clinic);

        assertThat(seen)
                .containsEntry("id", clinic.record().id().toString())
                .containsEntry("generation", 1)
                .containsEntry("state", "ACTIVE")
                .containsEntry("pool", "ACTIVE")
                .containsEntry("waiting", 0)
                .containsEntry("requests", 0)
                .containsEntry("circuit", Map.of("state", "CLOSED"))
                .containsEntry("schema", Map.of("version", clinic.record().schemaVersion(), "served", true))
                .containsEntry("connections", Map.of("open", 1, "inUse", 0, "cap", 8));
        assertThat(Instant.parse((String) seen.get("lastUsed"))).isBefore(Instant.MAX);
    }

    @Test
    void nothingIsSeenThatIsNobodysBusiness() {
        var clinic = used();
        clinic.asAdmin()
                .body("{\"fullName\": \"Asha Kulkarni\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
        var record = clinic.record();

        assertThat(listed(clinic).keySet())
                .containsExactlyInAnyOrder(
                        "slug",
                        "id",
                        "generation",
                        "state",
                        "schema",
                        "pool",
                        "connections",
                        "waiting",
                        "circuit",
                        "requests",
                        "lastUsed");
        for (var body : List.of(
                all("?limit=1000").extract().asString(), one(clinic).extract().asString())) {
            assertThat(body)
                    .contains(record.slug())
                    .doesNotContain(record.databaseName(), record.roleName(), clinic.adminEmail(), record.name())
                    .doesNotContainIgnoringCase("jdbc", "password", "kulkarni", "localhost", "Exception");
        }
    }

    @Test
    void aProbeAsksTheClinicsDatabaseAndSaysWhatItFound() {
        var clinic = used();

        one(clinic)
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .body("clinic.slug", is(clinic.record().slug()))
                .body("clinic.circuit.state", is("CLOSED"))
                .body("probe.identity", is("MATCHES"))
                .body("probe.schemaVersion", is(clinic.record().schemaVersion()))
                .body("probe.millis", greaterThanOrEqualTo(0));
    }

    @Test
    void aClinicThatNobodyHasUsedHereIsProbedToo() {
        one(clinics.open()).statusCode(200).body("probe.identity", is("MATCHES"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-here", "admin", "No_Such", "a.b", "%00", "..%2Fhealth", "postgres"})
    void aClinicThatIsNoneIsNotFound(String slug) {
        get(ALL + "/" + slug)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("urn:problem:clinic-not-found"));
    }

    @Test
    void aClinicWhoseDatabaseIsAwayIsSeenAsSuchUntilItIsBack() {
        var clinic = used();
        var database = clinic.record().databaseName();
        postgres.asProvisioner("alter database " + database + " allow_connections false");
        postgres.endSessions(clinic.record());

        assertThat(Await.isTrue(SOON, () -> AWAY.equals(one(clinic).extract().path("type"))))
                .isTrue();
        one(clinic)
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", is("2"))
                .body("type", is(AWAY));
        all("?circuit=OPEN&limit=1000").statusCode(200).body("clinics.circuit.state", everyItem(is("OPEN")));
        assertThat(circuitOf(clinic))
                .containsEntry("state", "OPEN")
                .containsEntry("reason", "takes-no-connections")
                .containsKey("since");

        postgres.asProvisioner("alter database " + database + " allow_connections true");
        assertThat(Await.isTrue(SOON, () -> one(clinic).extract().statusCode() == 200))
                .isTrue();
        assertThat(circuitOf(clinic)).isEqualTo(Map.of("state", "CLOSED"));
    }

    @Test
    void aDatabaseThatSaysItIsAnotherClinicsIsFoundOutByAProbe() {
        var clinic = used();
        var token = clinic.tokenOf(clinic.adminEmail());
        postgres.inside(clinic.record().databaseName(), "update tenant_identity set clinic_id = gen_random_uuid()");

        one(clinic).statusCode(503).body("type", is(AWAY));

        assertThat(circuitOf(clinic)).containsEntry("state", "OPEN").containsEntry("reason", "wrong-identity");
        assertThat(listed(clinic)).containsEntry("pool", "CLOSED");
        clinic.as(token).get("/api/v1/patients").then().statusCode(503).body("type", is(AWAY));
    }

    @Test
    void theBusiestAreFirstAndNoMoreAreSeenThanAreAskedFor() {
        var quiet = used();
        var busy = used();
        for (var request = 0; request < 200; request++) {
            busy.request().get("/api/v1/patients").then().statusCode(401);
        }
        metrics.refresh();

        List<String> slugs = all("?limit=1000").extract().path("clinics.slug");
        assertThat(slugs)
                .containsSubsequence(busy.record().slug(), quiet.record().slug());
        int known = all("?limit=1").body("clinics", hasSize(1)).extract().path("known");
        assertThat(known).isGreaterThanOrEqualTo(2);
    }

    @Test
    void poolsAreChosenByTheirState() {
        used();

        all("?state=ACTIVE&limit=1000").statusCode(200).body("clinics.pool", everyItem(is("ACTIVE")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=1001",
                "?limit=x",
                "?limit=",
                "?state=ILL",
                "?circuit=",
                "?slug=x",
                "?limit=1&limit=2"
            })
    void whatCannotBeAskedIsRefused(String question) {
        all(question).statusCode(400).contentType("application/problem+json");
    }

    private TestClinic used() {
        var clinic = clinics.open();
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200);
        return clinic;
    }

    private Map<String, Object> listed(TestClinic clinic) {
        return all("?limit=1000")
                .statusCode(200)
                .extract()
                .jsonPath()
                .param("slug", clinic.record().slug())
                .getMap("clinics.find { it.slug == slug }");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> circuitOf(TestClinic clinic) {
        return (Map<String, Object>) listed(clinic).get("circuit");
    }

    private ValidatableResponse all(String question) {
        return get(ALL + question);
    }

    private ValidatableResponse one(TestClinic clinic) {
        return get(ALL + "/" + clinic.record().slug());
    }

    private ValidatableResponse get(String path) {
        return given().baseUri(management.toString())
                .urlEncodingEnabled(false)
                .get(path)
                .then();
    }
}
