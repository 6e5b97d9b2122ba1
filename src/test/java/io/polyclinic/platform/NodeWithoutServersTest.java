package io.polyclinic.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.Proves;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that reaches neither PostgreSQL nor Redis lives, says that it is not ready, and asks callers to come again. */
@QuarkusTest
@TestProfile(NodeWithoutServersTest.NothingThere.class)
@Proves("OBS-01")
class NodeWithoutServersTest {

    /** Addresses at which nobody listens. */
    public static class NothingThere implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "polyclinic.central.url", "jdbc:postgresql://127.0.0.1:1/polyclinic",
                    "polyclinic.central.user", "nobody",
                    "polyclinic.central.password", "none",
                    "polyclinic.redis.url", "redis://127.0.0.1:1",
                    "polyclinic.master-keys", "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        }
    }

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void itIsAliveAndNotReady() {
        given().baseUri(management.toString()).get("/health/live").then().statusCode(200);
        given().baseUri(management.toString())
                .get("/health/ready")
                .then()
                .statusCode(503)
                .body("status", is("DOWN"))
                .body("checks.find { it.name == 'catalog' }.status", is("DOWN"));
    }

    @Test
    void withoutRedisAloneItWouldServeOn() {
        given().baseUri(management.toString())
                .get("/health/ready")
                .then()
                .body("checks.find { it.name == 'redis' }.status", is("UP"))
                .body("checks.find { it.name == 'redis' }.data.degraded", is(true));
    }

    @Test
    void callersAreAskedToComeAgain() {
        given().header("Host", "sunrise.localhost")
                .get("/api/v1/patients")
                .then()
                .statusCode(503)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .header("Retry-After", notNullValue())
                .body("type", is(Problem.CATALOG_UNAVAILABLE.type()));
    }
}
