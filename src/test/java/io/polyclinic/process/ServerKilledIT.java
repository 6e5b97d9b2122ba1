package io.polyclinic.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a process that ends in every way, and starts again in the same folder. */
@Isolated
class ServerKilledIT {

    private static final String ADMIN = "admin@sunrise.example";
    private static final int SIGTERM = 143;
    private static final int SIGINT = 130;

    @Test
    @Proves({"TEN-10", "D16"})
    void afterAKillTheNextStartTakesOverTheServersThatLiveOn() {
        try (var here = new Installation()) {
            var passwords = firstStart(here, PolyclinicProcess::kill);
            var servers = here.serverProcesses();
            assertThat(servers).hasSize(2);

            try (var again = here.serve()) {
                assertThat(here.serverProcesses()).isEqualTo(servers);
                assertThat(here.demoSignIns()).isEqualTo(passwords);
                assertThat(patients(here)).containsExactly("Asha Kulkarni");
                assertThat(again.said()).contains("Polyclinic is ready");
            }
            assertThat(here.serverProcesses()).isEmpty();
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterEverythingWasKilledAtOnce() {
        try (var here = new Installation()) {
            firstStart(here, server -> {
                here.serverProcesses().forEach(ProcessHandle::destroyForcibly);
                server.kill();
            });
            Patience.until(
                    "no server process",
                    Duration.ofSeconds(20),
                    () -> here.serverProcesses().isEmpty());

            try (var again = here.serve()) {
                assertThat(patients(here)).containsExactly("Asha Kulkarni");
                assertThat(again.said()).doesNotContain("ERROR", "Exception");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SIGTERM, SIGINT})
    void askedToEndItTakesItsServersAlongAndKeepsTheData(int signal) {
        try (var here = new Installation()) {
            firstStart(here, server -> {
                if (signal == SIGTERM) {
                    server.terminate();
                } else {
                    server.interrupt();
                }
                assertThat(server.end().code()).isEqualTo(signal);
                assertThat(server.said()).contains("stopped in").doesNotContain("ERROR", "Exception");
            });
            assertThat(here.serverProcesses()).isEmpty();

            try (var again = here.serve()) {
                assertThat(patients(here)).containsExactly("Asha Kulkarni");
                assertThat(again.said()).contains("Polyclinic is ready");
            }
        }
    }

    @Test
    void theCommandLineBesideTheServerUsesItsDatabasesAndAloneStartsAndStopsThem() {
        try (var here = new Installation()) {
            try (var server = here.serve()) {
                var beside =
                        here.run("clinics", "create", "moonlit", "--name", "Moonlit", "--admin-email", ADMIN, "--json");
                assertThat(beside.code()).isZero();
                assertThat(here.serverProcesses()).hasSize(2);
                var password = beside.json().get("admin").get("password").asText();
                here.clinic("moonlit").signIn(ADMIN, password).then().statusCode(200);
                server.terminate();
                server.end();
            }

            var alone = here.run("clinics", "list", "--json");

            assertThat(alone.json())
                    .extracting(clinic -> clinic.get("slug").asText())
                    .containsExactly("lakeside", "moonlit", "sunrise");
            assertThat(here.serverProcesses()).isEmpty();
        }
    }

    /** Starts on an empty folder, registers a patient, and lets the server end as the test wants it. */
    private static Map<String, String> firstStart(Installation here, Consumer<PolyclinicProcess> end) {
        try (var server = here.serve()) {
            var passwords = here.demoSignIns();
            for (var slug : List.of("sunrise", "lakeside")) {
                here.clinic(slug)
                        .signIn("admin@" + slug + ".example", passwords.get(slug))
                        .then()
                        .statusCode(200);
            }
            here.clinic("sunrise").register(ADMIN, passwords.get("sunrise"), "Asha Kulkarni");
            end.accept(server);
            return passwords;
        }
    }

    private static List<String> patients(Installation here) {
        return here.clinic("sunrise").patients(ADMIN, here.demoSignIns().get("sunrise"));
    }
}
