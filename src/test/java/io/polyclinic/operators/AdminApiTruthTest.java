package io.polyclinic.operators;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The description of the admin host's API says what that host does. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("PLT-01")
class AdminApiTruthTest {

    private static final Set<String> WITHOUT_TOKEN = Set.of("signInOperator", "beginEnrolment", "confirmEnrolment");
    private static final Map<String, String> SUCCESS = Map.ofEntries(
            entry("signOutOperator", "204"),
            entry("makeClinic", "202"),
            entry("resumeClinic", "202"),
            entry("archiveClinic", "202"),
            entry("renameClinic", "202"),
            entry("moveClinic", "202"),
            entry("cloneClinic", "202"),
            entry("backUpClinic", "202"),
            entry("restoreClinic", "202"),
            entry("restoreClinicAs", "202"),
            entry("purgeClinic", "202"),
            entry("adoptDatabase", "202"),
            entry("resumeOperation", "202"),
            entry("upgradeSchemas", "202"),
            entry("grantSupportAccess", "201"),
            entry("addDomain", "201"),
            entry("removeDomain", "204"),
            entry("addServer", "202"),
            entry("removeServer", "202"),
            entry("verifyBackups", "202"),
            entry("testBackups", "202"),
            entry("pruneBackups", "202"),
            entry("examineFleet", "202"),
            entry("repairFindings", "202"),
            entry("rotateKeys", "202"),
            entry("addOperator", "201"));

    @Test
    void everyOperationSaysWhatComesAndWhatIsRefused() {
        var findings = new SoftAssertions();
        for (var operation : operations()) {
            var id = operation.path("operationId").asText();
            var statuses = namesOf(operation.path("responses"));
            findings.assertThat(statuses).as(id).contains("400", "401", "403", "404", "503");
            findings.assertThat(statuses.stream().filter(status -> status.startsWith("2")))
                    .as(id)
                    .containsExactly(SUCCESS.getOrDefault(id, "200"));
            if (operation.path("parameters").findValuesAsText("name").contains("Idempotency-Key")) {
                findings.assertThat(statuses).as(id).contains("202", "409", "422");
            }
            findings.assertThat(operation.path("security").size())
                    .as("%s asks for a token", id)
                    .isEqualTo(WITHOUT_TOKEN.contains(id) ? 0 : 1);
            operation.path("responses").properties().stream()
                    .filter(response -> !response.getKey().startsWith("2"))
                    .forEach(response -> findings.assertThat(
                                    namesOf(response.getValue().path("content")))
                            .as("%s %s", id, response.getKey())
                            .containsExactly("application/problem+json"));
        }
        findings.assertAll();
    }

    @Test
    void secretsAreNotInWhatIsSaidOfServersBackupsAndOperators() {
        for (var name : List.of("ServerView", "BackupView", "OperatorView", "KeyUseView")) {
            var view = document().at("/components/schemas/" + name);

            assertThat(namesOf(view.path("properties")))
                    .as(name)
                    .isNotEmpty()
                    .noneMatch(property -> property.matches("(?i).*(password|secret|hash|datakey|sealed).*"));
        }
    }

    @Test
    void secretsAreNotInWhatIsSaidOfClinics() {
        var clinic = document().at("/components/schemas/ClinicEntryView");

        assertThat(namesOf(clinic.path("properties")))
                .contains("id", "slug", "state")
                .noneMatch(name -> name.matches("(?i).*(password|secret|key|role|database).*"));
        var required = new ArrayList<String>();
        clinic.path("required").forEach(name -> required.add(name.asText()));
        assertThat(required).contains("id", "slug").doesNotContain("ownerId", "stateReason");
    }

    private static List<JsonNode> operations() {
        var all = new ArrayList<JsonNode>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> all.add(method.getValue())));
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    private static JsonNode document() {
        var text = TestOperators.request()
                .get("/openapi-admin?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Set<String> namesOf(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
