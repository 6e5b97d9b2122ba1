package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.Console;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.fleet.WrongUseException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Operators at the command line. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-05")
class OperatorsCommandTest {

    @Inject
    CommandLine.IFactory factory;

    @Inject
    ObjectMapper json;

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() {
        clinics.prepare();
    }

    @Test
    void whoIsAddedSetsThemselvesUpByThePasswordThatIsShownOnce() {
        var email = "Asha-" + UUID.randomUUID() + "@platform.example";

        assertThat(run("add", email, "--name", "Asha Kulkarni", "--role", "SUPER_ADMIN", "--json"))
                .isZero();
        var added = answer();
        assertThat(added.at("/operator/email").asText()).isEqualTo(email.toLowerCase(java.util.Locale.ROOT));
        assertThat(added.path("at").asText()).isEqualTo("http://admin.localhost");

        TestOperators.request()
                .body(Map.of(
                        "email",
                        email,
                        "setupPassword",
                        added.path("setupPassword").asText()))
                .post("/api/v1/session/enrolment")
                .then()
                .statusCode(200);
        assertThat(run("list")).isZero();
        assertThat(said())
                .contains(email.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(added.path("setupPassword").asText());
    }

    @Test
    void whatCannotBeAnOperatorIsRefused() {
        var email = operators.superAdmin().email();

        assertThat(run("add", email, "--name", "Again", "--role", "SUPER_ADMIN"))
                .isEqualTo(2);
        assertThat(run("add", "nobody", "--name", "A name", "--role", "SUPER_ADMIN"))
                .isEqualTo(2);
        assertThat(run("add", "a@b.example", "--name", " ", "--role", "SUPER_ADMIN"))
                .isEqualTo(2);
        assertThat(run("add", "a@b.example", "--name", "A name", "--role", "ROOT"))
                .isEqualTo(2);
        assertThat(run("add", "a@b.example", "--name", "A name")).isEqualTo(2);
    }

    @Test
    void whoIsDisabledIsSignedOutAtOnceAndSaidToBeSo() {
        var asha = operators.superAdmin();
        asha.request().get("/api/v1/session").then().statusCode(200);

        assertThat(run("disable", asha.email(), "--yes")).as("without a reason").isEqualTo(2);
        assertThat(run("disable", "nobody@platform.example", "--yes", "--reason", "left"))
                .isEqualTo(2);
        asha.request().get("/api/v1/session").then().statusCode(200);

        assertThat(run("disable", asha.email(), "--yes", "--reason", "left the company"))
                .isZero();
        asha.request().get("/api/v1/session").then().statusCode(401);
        assertThat(run("disable", asha.email(), "--yes", "--reason", "again")).isEqualTo(2);
        assertThat(run("list")).isZero();
        assertThat(said()).containsPattern(asha.email() + ".*DISABLED.*left the company");
    }

    @Test
    void whoIsResetSetsThemselvesUpAgain() {
        var asha = operators.superAdmin();

        assertThat(run("reset", asha.email(), "--yes")).as("without a reason").isEqualTo(2);
        assertThat(run("reset", "nobody@platform.example", "--yes", "--reason", "lost"))
                .isEqualTo(2);
        asha.request().get("/api/v1/session").then().statusCode(200);

        assertThat(run("reset", asha.email(), "--yes", "--reason", "lost her phone", "--json"))
                .isZero();
        asha.request().get("/api/v1/session").then().statusCode(401);
        TestOperators.request()
                .body(Map.of(
                        "email",
                        asha.email(),
                        "setupPassword",
                        answer().path("setupPassword").asText()))
                .post("/api/v1/session/enrolment")
                .then()
                .statusCode(200);
        operators.disable(asha);
        assertThat(run("reset", asha.email(), "--yes", "--reason", "lost")).isEqualTo(2);
    }

    @Test
    void whatIsDoneStandsInTheLogOfOperations() {
        var asha = operators.superAdmin();
        var ravi = operators.clinicAdmin();
        assertThat(run("disable", ravi.email(), "--yes", "--reason", "a reason of the test"))
                .isZero();

        var operation =
                asha.request().get("/api/v1/operations").then().statusCode(200).extract();
        assertThat(operation.<java.util.List<String>>path(
                        "items.findAll { it.kind == 'DISABLE_OPERATOR' && it.parameters.email == '%s' }.reason"
                                .formatted(ravi.email())))
                .containsExactly("a reason of the test");
    }

    private int run(String... words) {
        out.reset();
        var line = new CommandLine(OperatorsCommand.class, factory)
                .setErr(new PrintWriter(new StringWriter()))
                .setExecutionExceptionHandler((failure, _, _) -> failure instanceof WrongUseException ? 2 : 1);
        var console = new Console(json, new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        for (var command : line.getSubcommands().values()) {
            switch (command.getCommand()) {
                case AddOperatorCommand add -> add.console = console;
                case ListOperatorsCommand list -> list.console = console;
                case DisableOperatorCommand disable -> disable.console = console;
                case ResetOperatorCommand reset -> reset.console = console;
                default -> {
                    // help
                }
            }
        }
        return line.execute(words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode answer() {
        try {
            return json.readTree(said());
        } catch (JsonProcessingException e) {
            throw new AssertionError(said(), e);
        }
    }
}
