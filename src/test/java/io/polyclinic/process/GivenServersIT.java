package io.polyclinic.process;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.embedded.EmbeddedServers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** An installation that is given its servers by settings, as in production. */
@Isolated
class GivenServersIT {

    private static final int SIGTERM = 143;

    private static final Installation ELSEWHERE = new Installation();
    private static EmbeddedServers servers;
    private final Installation here = new Installation();

    @BeforeAll
    static void start() {
        servers = ELSEWHERE.holdServers();
    }

    @AfterAll
    static void stop() {
        servers.close();
        ELSEWHERE.close();
    }

    @AfterEach
    void remove() {
        here.close();
    }

    @Test
    void itUsesThemAndStartsNone() {
        assertThat(run(settings(), "migrate", "--all").code()).isZero();
        var made = run(
                settings(),
                "clinics",
                "create",
                "moonlit",
                "--name",
                "Moonlit",
                "--admin-email",
                "a@b.example",
                "--json");
        assertThat(made.err()).isEmpty();
        assertThat(made.json().get("address").asText()).isEqualTo("https://moonlit.localhost");

        try (var server = here.serve(leavingAtOnce(settings()))) {
            here.clinic("moonlit")
                    .signIn(
                            "a@b.example",
                            made.json().get("admin").get("password").asText())
                    .then()
                    .statusCode(200);
            assertThat(server.said()).doesNotContain("demo", "mailbox");
            given().port(here.managementPort()).get("/mailbox").then().statusCode(404);
            given().port(here.managementPort()).get("/mailbox.json").then().statusCode(404);
        }

        assertThat(here.dataFolder()).doesNotExist();
        assertThat(ELSEWHERE.serverProcesses()).hasSize(2);
    }

    @Test
    void toldToStopItFirstSaysThatItIsNotReadyAndServesOnForAWhile() {
        assertThat(run(settings(), "migrate", "--all").code()).isZero();
        try (var server = here.serve(settings())) {
            server.terminate();

            Patience.until("not ready", Duration.ofSeconds(3), () -> !here.isReady());
            assertThat(here.takesNoRequests()).isFalse();

            assertThat(server.end().code()).isEqualTo(SIGTERM);
        }
    }

    @Test
    void halfOfTheSettingsAreRefusedInOneLine() {
        var half = Map.of("POLYCLINIC_CENTRAL_URL", settings().get("POLYCLINIC_CENTRAL_URL"));

        var refused = run(half, "clinics", "list");

        assertThat(refused)
                .isEqualTo(
                        new Ended(
                                1,
                                "",
                                "polyclinic: also set POLYCLINIC_CENTRAL_USER, POLYCLINIC_CENTRAL_PASSWORD, POLYCLINIC_REDIS_URL, POLYCLINIC_MASTER_KEYS\n"));
        assertThat(Files.exists(here.dataFolder())).isFalse();
    }

    @Test
    void twoPlacesForBackupsAreRefusedInOneLine() {
        var both = settings();
        both.put(
                "POLYCLINIC_BACKUPS_FOLDER",
                here.dataFolder().resolve("backups").toString());
        both.put("POLYCLINIC_BACKUPS_S3_BUCKET", "moonlit-backups");

        var refused = run(both, "backups", "list");

        assertThat(refused)
                .isEqualTo(
                        new Ended(
                                1,
                                "",
                                "polyclinic: backups have one place: set POLYCLINIC_BACKUPS_FOLDER, or POLYCLINIC_BACKUPS_S3_ENDPOINT and those beside it, not both\n"));
    }

    @Test
    void aCentralDatabaseThatIsAwayIsSaidInOneLine() {
        var away = settings();
        away.put("POLYCLINIC_CENTRAL_URL", "jdbc:postgresql://localhost:1/polyclinic_central");

        var refused = run(away, "clinics", "list");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: Connection to localhost:1 refused.");
    }

    private Ended run(Map<String, String> environment, String... words) {
        return here.start(environment, List.of(), List.of(words), "").end();
    }

    /** It does not wait for load balancers to take note. */
    private static Map<String, String> leavingAtOnce(Map<String, String> settings) {
        settings.put("QUARKUS_SHUTDOWN_DELAY", "0s");
        return settings;
    }

    private static Map<String, String> settings() {
        return servers.settings().entrySet().stream()
                .collect(toMap(
                        setting -> setting.getKey()
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        Map.Entry::getValue));
    }
}
