package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first command of an installation builds the template; it may die at that, and so may those that come after it. */
class TemplateKilledIT {

    private static final int KILLED = 255;

    @Test
    void aTemplateThatWasLeftHalfBuiltIsBuiltAnewHoweverFarItHadCome() throws IOException {
        try (var here = new Installation();
                var servers = here.holdServers()) {
            for (var statement : List.of("create database", "revoke connect", "with is_template", "rename to")) {
                assertThat(here.run(killedAfter(statement), "", List.of("clinics", "list"))
                                .code())
                        .as(statement)
                        .isEqualTo(KILLED);
            }

            var made = here.run("clinics", "create", "first", "--name", "First", "--admin-email", "a@first.example");

            assertThat(made.err()).isEmpty();
            assertThat(made.code()).isZero();
            assertThat(here.column(
                            "postgres", "select datname from pg_database where datname like 'polyclinic_template%'"))
                    .hasSize(1);
            assertThat(servers.folder()).isEqualTo(here.dataFolder());
        }
    }

    private static List<String> killedAfter(String statement) throws IOException {
        var rules = Files.createTempFile(Path.of("target"), "kill-template", ".btm");
        Files.writeString(rules, """
                RULE kill after a statement
                CLASS io.polyclinic.fleet.ServerAdmin
                METHOD execute
                AT EXIT
                IF $1.contains("polyclinic_template") && $1.contains("%s")
                DO killJVM()
                ENDRULE
                """.formatted(statement));
        return List.of("-javaagent:" + System.getProperty("byteman.jar") + "=script:" + rules);
    }
}
