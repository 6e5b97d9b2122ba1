package io.polyclinic.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server as a process that ends in every way, and starts again in the same folder. */
class ServerKilledIT {

    private static final String ADMIN = "admin@sunrise.example";
    private static final int SIGTERM = 143;
    private static final int SIGINT = 130;

    /** What becomes of the server process, and of its PostgreSQL and Redis with it. */
    private enum End {
        KILLED_ALONE {
            @Override
            void come(Installation here, PolyclinicProcess server) {
                var servers = here.serverProcesses();
                server.kill();
                assertThat(here.serverProcesses()).hasSize(2).isEqualTo(servers); // the next start takes them over
            }
        },
        TERMINATED {
            @Override
            void come(Installation here, PolyclinicProcess server) {
                server.terminate();
                ended(here, server, SIGTERM);
            }
        },
        INTERRUPTED {
            @Override
            void come(Installation here, PolyclinicProcess server) {
                server.interrupt();
                ended(here, server, SIGINT);
            }
        },
        KILLED_WITH_ALL_THAT_IS_ITS_OWN {
            @Override
            void come(Installation here, PolyclinicProcess server) {
                here.serverProcesses().forEach(ProcessHandle::destroyForcibly);
                server.kill();
                Patience.until(
                        "no server process",
                        Duration.ofSeconds(20),
                        () -> here.serverProcesses().isEmpty());
            }
        };

        abstract void come(Installation here, PolyclinicProcess server);

        private static void ended(Installation here, PolyclinicProcess server, int code) {
            assertThat(server.end().code()).isEqualTo(code);
            assertThat(server.said()).contains("stopped in").doesNotContain("ERROR", "Exception");
            assertThat(here.serverProcesses()).isEmpty();
        }
    }

    @Test
    @Proves({"TEN-10", "D16"})
    void howeverItEndedTheNextStartHasWhatWasAnswered() {
        var answered = new ArrayList<String>();
        try (var here = new Installation()) {
            for (var end : End.values()) {
                var left = here.serverProcesses();
                try (var server = here.serve()) {
                    assertThat(here.serverProcesses()).hasSize(2).containsAll(left);
                    assertThat(server.said()).contains("Polyclinic is ready").doesNotContain("ERROR", "Exception");
                    assertThat(patients(here)).as("before it is %s", end).containsExactlyInAnyOrderElementsOf(answered);
                    register(here, "Asha before it is " + end);
                    answered.add("Asha before it is " + end);
                    end.come(here, server);
                }
            }
            var passwords = here.demoSignIns();

            try (var again = here.serve()) {
                assertThat(patients(here)).containsExactlyInAnyOrderElementsOf(answered);
                assertThat(here.demoSignIns()).isEqualTo(passwords).containsOnlyKeys("sunrise", "lakeside");
                here.clinic("lakeside")
                        .signIn("admin@lakeside.example", passwords.get("lakeside"))
                        .then()
                        .statusCode(200);
                assertThat(again.said()).contains("Polyclinic is ready").doesNotContain("ERROR", "Exception");
                besideIt(here);
            }
            assertThat(here.serverProcesses()).isEmpty();
            alone(here);
        }
    }

    /** The command line beside the server uses its databases. */
    private static void besideIt(Installation here) {
        var made = here.run("clinics", "create", "moonlit", "--name", "Moonlit", "--admin-email", ADMIN, "--json");

        assertThat(made.code()).isZero();
        assertThat(here.serverProcesses()).hasSize(2);
        var password = made.json().get("admin").get("password").asText();
        here.clinic("moonlit").signIn(ADMIN, password).then().statusCode(200);
    }

    /** Without a server it starts and stops them. */
    private static void alone(Installation here) {
        var list = here.run("clinics", "list", "--json");

        assertThat(list.json())
                .extracting(clinic -> clinic.get("slug").asText())
                .containsExactly("lakeside", "moonlit", "sunrise");
        assertThat(here.serverProcesses()).isEmpty();
    }

    private static void register(Installation here, String name) {
        here.clinic("sunrise").register(ADMIN, here.demoSignIns().get("sunrise"), name);
    }

    private static List<String> patients(Installation here) {
        return here.clinic("sunrise").patients(ADMIN, here.demoSignIns().get("sunrise"));
    }
}
