package io.polyclinic.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.embedded.EmbeddedServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as people use it. */
class CommandLineIT {

    private static final Installation HERE = new Installation();
    private static EmbeddedServers servers;

    @BeforeAll
    static void hold() {
        servers = HERE.holdServers();
        assertThat(HERE.run("clinics", "create", "taken", "--name", "Taken", "--admin-email", "a@taken.example")
                        .code())
                .isZero();
    }

    @AfterAll
    static void letGo() {
        servers.close();
        HERE.close();
    }

    /** Of all that can be wrong with words this is shown with a process, which must end with the right code and leave nothing running. */
    @Test
    void wrongWordsGetOneLineAndMakeNothing() {
        var before = everything();

        var refused = HERE.run(
                List.of(),
                "too short\n",
                List.of(
                        "clinics",
                        "create",
                        "fresh",
                        "--name",
                        "Fresh",
                        "--admin-email",
                        "a@b.example",
                        "--admin-password-stdin"));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: ")
                .contains("15 to 128");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Proves("TEN-02")
    void ofTwoWhoMakeOneClinicAtOnceOneMakesIt() {
        var words = List.of("clinics", "create", "twice", "--name", "Twice", "--admin-email", "a@twice.example");
        var before = everything();

        var ended = Stream.of(HERE.start(Map.of(), List.of(), words, ""), HERE.start(Map.of(), List.of(), words, ""))
                .map(PolyclinicProcess::end)
                .toList();

        assertThat(ended).extracting(Ended::code).containsOnlyOnce(0).isSubsetOf(0, 1, 2);
        assertThat(ended)
                .filteredOn(one -> one.code() != 0)
                .singleElement()
                .satisfies(
                        loser -> assertThat(loser.complaints())
                                .singleElement()
                                .asString()
                                .matches(
                                        "polyclinic: the (slug twice is taken|clinic twice is being made by somebody else at this moment)"));
        assertThat(everything()).hasSize(before.size() + 2);
    }

    /** Of all commands this is shown without a process for each. */
    @ParameterizedTest
    @ValueSource(strings = {"", "clinics create"})
    void helpShowsAnExample(String command) {
        var words = new ArrayList<>(
                command.lines().flatMap(line -> Stream.of(line.split(" "))).toList());
        words.add("--help");

        var help = HERE.run(List.of(), "", words);

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: polyclinic", "Example", "  polyclinic ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clinics list --nope",
                "plans set small --lock-timeout soon",
                "migrate",
                "migrate --all --catalog",
                "migrate --resume nothing",
                "zzz"
            })
    void wrongUseShowsTheUsage(String command) {
        var refused = HERE.run(command.split(" "));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("Usage: polyclinic");
    }

    @Test
    void theVersionIsTheReleases() {
        assertThat(HERE.run("--version").out()).matches("Polyclinic \\d+\\.\\d+\\.\\d+.*\\n");
    }

    @Test
    @Proves("TEN-01")
    void clinicsAreListedAndShownWithoutSecrets() {
        var list = HERE.run("clinics", "list", "--json");
        var one = HERE.run("clinics", "show", "taken", "--json");
        var words = HERE.run("clinics", "show", "taken");

        assertThat(list.json())
                .extracting(clinic -> clinic.get("slug").asText())
                .contains("taken");
        assertThat(one.json().get("state").asText()).isEqualTo("ACTIVE");
        assertThat(words.out()).contains("Taken", "ACTIVE");
        for (var said : List.of(list, one, words)) {
            assertThat(said.code()).isZero();
            assertThat(said.err()).isEmpty();
            assertThat(said.out()).doesNotContainIgnoringCase("password").doesNotContainIgnoringCase("key");
            assertThat(HERE.secrets()).noneMatch(said.out()::contains);
        }
    }

    @Test
    @Proves("TEN-06")
    void aFleetThatIsCurrentIsMigratedInAnInstant() {
        var table = HERE.run("migrate", "--all");
        var json = HERE.run("migrate", "--all", "--json");

        assertThat(table.code()).isZero();
        assertThat(table.out()).startsWith("CLINIC").containsPattern("taken +rest +(\\d{4}) +\\1 +current");
        assertThat(json.code()).isZero();
        assertThat(json.json().get("clinics"))
                .extracting(outcome -> outcome.get("slug").asText())
                .contains("taken");
    }

    /** What a command might make: clinics in the catalog, databases and roles on the server. */
    private static List<String> everything() {
        return HERE.column(
                "polyclinic_central",
                "select slug from clinic union all select datname from pg_database where datname like 'clinic%' order by 1");
    }
}
