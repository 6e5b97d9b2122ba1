package io.polyclinic.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.SchemaVersions;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A clinic whose database this build cannot serve is refused, and it alone. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-06")
class ClinicOfOtherReleaseTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OTHER_RELEASE = "urn:problem:clinic-of-other-release";

    @Inject
    TestClinics clinics;

    @Inject
    Clinics catalog;

    @Inject
    SchemaVersions versions;

    @Inject
    Tenants tenants;

    @Inject
    PoolRegistry registry;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void aClinicThatIsTooFarBehindIsRefusedAlone() {
        var behind = clinics.open();
        var other = clinics.open();
        var token = behind.tokenOf(behind.adminEmail());

        catalog.hasSchema(behind.record().id(), "0001");

        me(behind, token)
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", is(OTHER_RELEASE));
        other.asAdmin().get("/api/v1/me").then().statusCode(200);
        assertRefused(behind);
        assertThat(Await.isTrue(SOON, () -> {
                    me(behind, token)
                            .statusCode(503); // the news may have come after the last request, and it is forgotten
                    return Map.of("version", "0001", "served", false).equals(shown(behind));
                }))
                .isTrue();

        catalog.hasSchema(behind.record().id(), behind.record().schemaVersion());
        me(behind, token).statusCode(200);
    }

    @Test
    void aClinicThatIsAheadIsServedAsLongAsNothingWasTakenAway() {
        versions.tell(Map.of("0910", "0001", "0911", "0911"));
        var ahead = clinics.open();
        var token = ahead.tokenOf(ahead.adminEmail());

        catalog.hasSchema(ahead.record().id(), "0910");
        me(ahead, token).statusCode(200);

        catalog.hasSchema(ahead.record().id(), "0911");
        me(ahead, token).statusCode(503).body("type", is(OTHER_RELEASE));

        catalog.hasSchema(ahead.record().id(), "0912"); // nobody has spoken for it
        me(ahead, token).statusCode(503).body("type", is(OTHER_RELEASE));

        catalog.hasSchema(ahead.record().id(), ahead.record().schemaVersion());
    }

    @Test
    void connectionsFromBeforeAMigrationAreLetGoOfAndNobodyIsRefused() {
        versions.tell(Map.of("0910", "0001"));
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        me(clinic, token).statusCode(200);
        var generation = catalog.byId(clinic.record().id()).orElseThrow().generation();
        var before = poolOf(clinic);

        catalog.hasSchema(clinic.record().id(), "0910");

        assertThat(Await.isTrue(SOON, before::isClosed)).isTrue(); // by the news alone
        me(clinic, token).statusCode(200);
        assertThat(poolOf(clinic)).isNotSameAs(before);
        assertThat(catalog.byId(clinic.record().id()).orElseThrow().generation())
                .isEqualTo(generation);
        catalog.hasSchema(clinic.record().id(), clinic.record().schemaVersion());
    }

    private ClinicPool poolOf(TestClinic clinic) {
        return registry.open().stream()
                .filter(pool -> pool.key().clinicId().equals(clinic.record().id()))
                .findAny()
                .orElseThrow();
    }

    private void assertRefused(TestClinic clinic) {
        var record = catalog.byId(clinic.record().id()).orElseThrow();

        assertThatThrownBy(() -> tenants.in(record, () -> 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(Problem.CLINIC_OF_OTHER_RELEASE));
    }

    private Map<String, Object> shown(TestClinic clinic) {
        return given().baseUri(management.toString())
                .get("/clinics?limit=1000")
                .then()
                .extract()
                .path("clinics.find { it.slug == '" + clinic.record().slug() + "' }.schema");
    }

    private static ValidatableResponse me(TestClinic clinic, String token) {
        return clinic.as(token).get("/api/v1/me").then();
    }
}
