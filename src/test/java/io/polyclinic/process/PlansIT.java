package io.polyclinic.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.embedded.EmbeddedServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans at the command line. */
@Proves("TEN-11")
class PlansIT {

    private static final Installation HERE = new Installation();
    private static EmbeddedServers servers;

    @BeforeAll
    static void hold() {
        servers = HERE.holdServers();
    }

    @AfterAll
    static void letGo() {
        servers.close();
        HERE.close();
    }

    @Test
    void aClinicIsMadeOnAPlanAndPutOnAnother() {
        assertThat(create("modest", "small").json().get("plan").asText()).isEqualTo("small");

        assertThat(HERE.run("clinics", "plan", "modest", "large"))
                .isEqualTo(new Ended(0, "modest is on the plan large; before it was on small\n", ""));

        assertThat(HERE.run("clinics", "plan", "modest", "nope").complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: there is no plan nope; there are ");
        assertThat(HERE.run("clinics", "list").out()).containsPattern("modest +modest +ACTIVE +large");
    }

    @Test
    void aPlanThatThereIsNotIsRefusedWithThoseThatThereAre() {
        var refused = create("lavish", "nope");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: there is no plan nope; there are ")
                .contains("large, ", "small, ", "standard");
        assertThat(HERE.column("polyclinic_central", "select slug from clinic where slug = 'lavish'"))
                .isEmpty();
    }

    @Test
    void aNewPlanIsMadeAndListed() {
        var made = HERE.run("plans", "set", "hospital", "--connections", "32", "--idle-in-transaction-timeout", "2M");

        assertThat(made.code()).isZero();
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).containsPattern("hospital +15s +5s +120s +32 +64 +0\n");
        assertThat(HERE.run("plans", "list", "--json").json())
                .filteredOn(plan -> plan.get("name").asText().equals("hospital"))
                .singleElement()
                .satisfies(plan ->
                        assertThat(plan.get("statementTimeoutMillis").asInt()).isEqualTo(15_000));
    }

    @Test
    void aPlanThatClinicsAreOnIsChangedOnlyByWhoMeansIt() {
        assertThat(HERE.run("plans", "set", "own", "--connections", "8").code()).isZero();
        assertThat(create("owner", "own").code()).isZero();

        var silent = set("", "--connections", "4");
        assertThat(silent.code()).isEqualTo(2);
        assertThat(silent.complaints())
                .containsExactly(
                        "The plan own is that of 1 clinic. Type its name to change it for all of them:",
                        "polyclinic: nothing was changed; type the plan's name, or give --yes");
        assertThat(connections()).containsExactly("8");

        assertThat(set("own\n", "--connections", "5").code()).isZero();
        assertThat(connections()).containsExactly("5");

        var sure = set("", "--connections", "6", "--yes", "--json");
        assertThat(sure.json().get("clinicsChanged").asInt()).isEqualTo(1);
        assertThat(connections()).containsExactly("6");
    }

    private static Ended set(String input, String... words) {
        var all = new ArrayList<>(List.of("plans", "set", "own"));
        all.addAll(List.of(words));
        return HERE.run(List.of(), input, all);
    }

    private static List<String> connections() {
        return HERE.column("polyclinic_central", "select connections from plan where name = 'own'");
    }

    @Test
    void whatIsOutOfBoundsIsRefusedInOneLine() {
        assertThat(HERE.run("plans", "set", "endless", "--statement-timeout", "2M"))
                .isEqualTo(new Ended(2, "", "polyclinic: a statement may take 100ms to 55s\n"));
        assertThat(HERE.run("plans", "set", "small").complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: say what the plan is to be: --statement-timeout");
        assertThat(HERE.column("polyclinic_central", "select name from plan where name = 'endless'"))
                .isEmpty();
    }

    private static Ended create(String slug, String plan) {
        return HERE.run(
                "clinics",
                "create",
                slug,
                "--name",
                slug,
                "--admin-email",
                "a@" + slug + ".example",
                "--plan",
                plan,
                "--json");
    }
}
