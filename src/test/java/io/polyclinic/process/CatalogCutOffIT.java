package io.polyclinic.process;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.polyclinic.Proves;
import io.polyclinic.embedded.EmbeddedServers;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The line to the catalog is cut; the clinics' own server is reached by another. */
@Proves({"TEN-03", "TEN-04"})
@Isolated
class CatalogCutOffIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String EMAIL = "a@b.example";
    private static final String PATIENTS = "/api/v1/patients";

    private final Installation elsewhere = new Installation();
    private final Installation here = new Installation();
    private EmbeddedServers servers;
    private CutLine line;

    @BeforeEach
    void start() {
        servers = elsewhere.holdServers();
        line = CutLine.to(catalog().getPort());
    }

    @AfterEach
    void stop() {
        line.close();
        servers.close();
        elsewhere.close();
        here.close();
    }

    @Test
    void knownClinicsAreServedAndUnknownOnesAreNotAndWhatWasSuspendedMeanwhileIsRefusedOnceTheLineIsMended() {
        assertThat(run("migrate", "--all").code()).isZero();
        var known = signedIn("moonlit");
        try (var _ = here.serve(overTheLine())) {
            var token = known.tokenAt(here);
            patients(known, token).statusCode(200);

            line.cut();
            Patience.until("degraded", SOON, () -> here.readiness().contains("\"degraded\": true"));
            assertThat(here.isReady()).isTrue(); // for the clinics that it knows
            patients(known, token).statusCode(200);
            assertThat(here.clinic("moonlit").signIn(EMAIL, known.password()).statusCode())
                    .isEqualTo(200);
            request("sunrise")
                    .get(PATIENTS)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", is("2"))
                    .body("type", is("urn:problem:catalog-unavailable"));

            elsewhere.execute("polyclinic_central", "update clinic set state = 'SUSPENDED' where slug = 'moonlit'");
            patients(known, token).statusCode(200); // nobody can know yet

            line.mend();
            Patience.until("well again", SOON, () -> !here.readiness().contains("\"degraded\": true"));
            Patience.until(
                    "refused", SOON, () -> patients(known, token).extract().statusCode() == 403);
            request("sunrise").get(PATIENTS).then().statusCode(404);
        }
    }

    private record Known(String slug, String password) {

        String tokenAt(Installation installation) {
            return installation
                    .clinic(slug)
                    .signIn(EMAIL, password)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("accessToken");
        }
    }

    private Known signedIn(String slug) {
        var made = run("clinics", "create", slug, "--name", "Moonlit", "--admin-email", EMAIL, "--json");
        return new Known(slug, made.json().get("admin").get("password").asText());
    }

    private ValidatableResponse patients(Known clinic, String token) {
        return request(clinic.slug())
                .header("Authorization", "Bearer " + token)
                .get(PATIENTS)
                .then();
    }

    private RequestSpecification request(String slug) {
        return given().baseUri("http://localhost").port(here.port()).header("Host", slug + ".localhost");
    }

    private Ended run(String... words) {
        return here.start(settings(), List.of(), List.of(words), "").end();
    }

    private URI catalog() {
        return URI.create(servers.settings().get("polyclinic.central.url").substring("jdbc:".length()));
    }

    private Map<String, String> overTheLine() {
        var settings = settings();
        settings.computeIfPresent(
                "POLYCLINIC_CENTRAL_URL",
                (_, url) -> url.replace(":" + catalog().getPort() + "/", ":" + line.port() + "/"));
        settings.put("QUARKUS_SHUTDOWN_DELAY", "0s"); // no load balancer is to take note
        return settings;
    }

    private Map<String, String> settings() {
        return servers.settings().entrySet().stream()
                .collect(toMap(
                        setting -> setting.getKey()
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        Map.Entry::getValue));
    }
}
