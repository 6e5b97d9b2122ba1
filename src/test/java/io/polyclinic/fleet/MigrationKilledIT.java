package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code migrate --all} as a process that dies between a clinic's last script and the catalog's note of it. */
@Proves("TEN-06")
class MigrationKilledIT {

    private static final List<String> SLUGS = List.of("first", "second", "third");

    @Test
    void killedInTheMiddleAndRunAgainItTouchesNoFinishedClinicAndForgetsNone() throws IOException {
        try (var here = new Installation();
                var servers = here.holdServers()) {
            SLUGS.forEach(slug -> makeBehind(here, slug));

            assertThat(here.run(killedAtTheSecond(), "", List.of("migrate", "--all", "--at-once", "1"))
                            .code())
                    .isEqualTo(255);
            assertThat(runs(here)).containsExactlyInAnyOrder("DONE 1", "RUNNING 1");

            var again = here.run("migrate", "--all", "--json");

            assertThat(again.code()).isZero();
            assertThat(again.json().get("clinics"))
                    .extracting(clinic -> clinic.get("result").asText())
                    .containsExactlyInAnyOrder("CURRENT", "CORRECTED", "MIGRATED");
            assertThat(runs(here)).containsExactlyInAnyOrder("DONE 1", "DONE 2", "DONE 1");
            assertThat(here.column(
                            "polyclinic_central",
                            "select state || ' ' || attempt from operation where kind = 'MIGRATE'"))
                    .containsExactly("DONE 2");
            for (var slug : SLUGS) {
                assertThat(here.column(databaseOf(here, slug), """
                        select count(*) || ' ' || to_regclass('patient') from flyway_schema_history where version = '0004'""")).containsExactly("1 patient");
            }
            assertThat(servers.folder()).isEqualTo(here.dataFolder());
        }
    }

    private static void makeBehind(Installation here, String slug) {
        assertThat(here.run("clinics", "create", slug, "--name", slug, "--admin-email", "a@a.example")
                        .code())
                .isZero();
        here.execute(databaseOf(here, slug), OlderSchema.DROP_WHAT_CAME_SINCE, OlderSchema.FORGET_WHAT_CAME_SINCE);
        here.execute("polyclinic_central", "update clinic set schema_version = '0003' where slug = '" + slug + "'");
    }

    private static String databaseOf(Installation here, String slug) {
        return here.column("polyclinic_central", "select database_name from clinic where slug = '" + slug + "'")
                .getFirst();
    }

    private static List<String> runs(Installation here) {
        return here.column("polyclinic_central", "select state || ' ' || attempts from migration_run_clinic");
    }

    private static List<String> killedAtTheSecond() throws IOException {
        var rules = Files.createTempFile(Path.of("target"), "kill-migration", ".btm");
        Files.writeString(rules, """
                RULE kill before the second clinic is noted
                CLASS io.polyclinic.catalog.MigrationRuns
                METHOD end
                AT ENTRY
                IF incrementCounter("ended") == 2
                DO killJVM()
                ENDRULE
                """);
        return List.of("-javaagent:" + System.getProperty("byteman.jar") + "=script:" + rules);
    }
}
