package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.fleet.MigratedClinic.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run of migrations is told: to people, to programs, to build servers. */
class MigrationReportTest {

    private static final MigratedClinic MIGRATED = clinic("a", "rest", Result.MIGRATED, null, null);
    private static final MigratedClinic FAILED = clinic("b", "canary", Result.FAILED, "55P03", "no \"lock\" <\u0001>");
    private static final MigratedClinic LEFT = clinic("c", "rest", Result.NOT_REACHED, null, null);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"M, 0", "MM, 0", "MF, 3", "ML, 3", "F, 1", "FL, 1", "'', 0"})
    void theExitCodeSaysHowMuchIsDone(String clinics, int code) {
        var outcomes = clinics.chars()
                .mapToObj(one -> one == 'M' ? MIGRATED : one == 'F' ? FAILED : LEFT)
                .toList();

        assertThat(report(outcomes).exitCode()).isEqualTo(code);
    }

    @Test
    void aServerThatFailedIsAPartThatIsMissing() {
        var failed = new Preparation.Unprepared(UUID.randomUUID(), "west", "is away");
        var report =
                new MigrationReport(UUID.randomUUID(), "0005", false, 2, 1, null, List.of(failed), List.of(MIGRATED));

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.summary()).contains("1 servers failed");
    }

    @Test
    void buildServersReadATestForEachClinic() throws IOException {
        var file = folder.resolve("migration.xml");

        JunitReport.write(report(List.of(MIGRATED, FAILED, LEFT)), file);

        assertThat(Files.readString(file))
                .startsWith("<?xml version=\"1.0\"")
                .contains("<testsuites name=\"migration to 0005\">")
                .contains("<testsuite name=\"ring canary\" tests=\"1\" failures=\"1\" skipped=\"0\">")
                .contains("<testsuite name=\"ring rest\" tests=\"2\" failures=\"0\" skipped=\"1\">")
                .contains("<testcase classname=\"polyclinic.rest\" name=\"a\" time=\"0.012\"></testcase>")
                .contains("<failure type=\"55P03\" message=\"no &quot;lock&quot; &lt;?&gt;\"></failure>")
                .contains("<skipped/>")
                .containsSubsequence("ring canary", "ring rest");
    }

    @Test
    void programsReadWhatBecameOfEachClinic() throws IOException {
        var json =
                new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(report(List.of(MIGRATED, FAILED))));

        assertThat(json.get("failed").asInt()).isEqualTo(1);
        assertThat(json.get("clinics").get(1).get("sqlState").asText()).isEqualTo("55P03");
        assertThat(json.get("clinics").get(0).get("result").asText()).isEqualTo("MIGRATED");
        assertThat(json.get("clinics").get(0).has("error")).isFalse();
        assertThat(json.has("whole")).isFalse();
    }

    @Test
    void whereNobodyWatchesOnlyRingsAndFailuresAreSaid() {
        assertThat(said(false)).isEqualTo("ring canary: 1 clinics\nb: no \"lock\" <\u0001>\nring rest: 2 clinics\n");
    }

    @Test
    void aPersonSeesALineThatMoves() {
        assertThat(said(true))
                .contains("\r", "canary [", "1 of 1, 1 failed", "rest [###############               ] 1 of 2");
    }

    private static String said(boolean watched) {
        var err = new ByteArrayOutputStream();
        var console = new Console(new ObjectMapper(), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
        var watch = new MigrationWatch(console, watched);
        watch.ring("canary", 1);
        watch.through(FAILED);
        watch.ring("rest", 2);
        watch.through(MIGRATED);
        watch.over();
        return err.toString(StandardCharsets.UTF_8);
    }

    private static MigrationReport report(List<MigratedClinic> clinics) {
        return new MigrationReport(UUID.randomUUID(), "0005", false, 2, 1, null, List.of(), clinics);
    }

    private static MigratedClinic clinic(String slug, String ring, Result result, String state, String error) {
        return new MigratedClinic(slug, ring, "main", "0004", "0005", result, 1, 12, state, error);
    }
}
