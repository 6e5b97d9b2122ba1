package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.CommandsInside;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.process.Ended;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans at the command line. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class PlanCommandsTest {

    /** A name that no other test has. */
    private final String own = "own-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    TestClinics fixture;

    @Inject
    CommandsInside commands;

    @Inject
    ServerSight sight;

    @BeforeEach
    void prepare() {
        fixture.prepare();
    }

    @Test
    void aClinicIsMadeOnAPlanAndPutOnAnother() {
        assertThat(create("modest", "small").json().get("plan").asText()).isEqualTo("small");

        assertThat(commands.run("clinics", "plan", "modest", "large"))
                .isEqualTo(new Ended(0, "modest is on the plan large; before it was on small\n", ""));

        assertThat(commands.run("clinics", "plan", "modest", "nope").complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: there is no plan nope; there are ");
        assertThat(commands.run("clinics", "list").out()).containsPattern("modest +modest +ACTIVE +large");
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
        assertThat(sight.fromCatalog("select slug from clinic where slug = 'lavish'"))
                .isEmpty();
    }

    @Test
    void aNewPlanIsMadeAndListed() {
        var made = commands.run("plans", "set", own, "--connections", "32", "--idle-in-transaction-timeout", "2M");

        assertThat(made.code()).isZero();
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).containsPattern(own + " +15s +5s +120s +32 +64 +0\n");
        assertThat(commands.run("plans", "list", "--json").json())
                .filteredOn(plan -> plan.get("name").asText().equals(own))
                .singleElement()
                .satisfies(plan ->
                        assertThat(plan.get("statementTimeoutMillis").asInt()).isEqualTo(15_000));
    }

    @Test
    void aPlanThatClinicsAreOnIsChangedOnlyByWhoMeansIt() {
        assertThat(commands.run("plans", "set", own, "--connections", "8").code())
                .isZero();
        fixture.openOn(own);

        var silent = set("", "--connections", "4");
        assertThat(silent.code()).isEqualTo(2);
        assertThat(silent.complaints())
                .containsExactly(
                        "The plan " + own + " is that of 1 clinic. Type its name to change it for all of them:",
                        "polyclinic: nothing was changed; type the plan's name, or give --yes");
        assertThat(connections()).containsExactly("8");

        assertThat(set(own + "\n", "--connections", "5").code()).isZero();
        assertThat(connections()).containsExactly("5");

        var sure = set("", "--connections", "6", "--yes", "--json");
        assertThat(sure.json().get("clinicsChanged").asInt()).isEqualTo(1);
        assertThat(connections()).containsExactly("6");
    }

    @Test
    void whatIsOutOfBoundsIsRefusedInOneLine() {
        assertThat(commands.run("plans", "set", own, "--statement-timeout", "2M"))
                .isEqualTo(new Ended(2, "", "polyclinic: a statement may take 100ms to 55s\n"));
        assertThat(commands.run("plans", "set", "small").complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: say what the plan is to be: --statement-timeout");
        assertThat(connections()).isEmpty();
    }

    private Ended set(String input, String... words) {
        var all = new ArrayList<>(List.of("plans", "set", own));
        all.addAll(List.of(words));
        return commands.typing(input, all.toArray(String[]::new));
    }

    private List<String> connections() {
        return sight.fromCatalog("select connections from plan where name = '" + own + "'");
    }

    private Ended create(String slug, String plan) {
        return commands.run(
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
