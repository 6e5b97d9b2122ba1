package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's description says what the server does: who may call, which refusals there are, which fields are always there. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("PLT-01")
class OpenApiTruthTest {

    private static final Set<String> WITHOUT_TOKEN =
            Set.of("signIn", "refreshSession", "takeCallback", "answerChallenge");
    /** Answered as providers want it. */
    private static final Set<String> WITHOUT_JSON = Set.of("listenToEvents", "takeCallback", "answerChallenge");

    private static final Set<String> OF_EACH = Set.of("400", "403", "404", "406", "503");
    private static final Set<String> WITH_BODY = Set.of("408", "413", "415");

    @Inject
    TestClinics clinics;

    private record Operation(String path, String method, JsonNode json) {

        String id() {
            return json.path("operationId").asText();
        }

        Set<String> statuses() {
            return namesOf(json.path("responses"));
        }
    }

    @Test
    void everyOperationNamesTheRefusalsThatFollowFromItsForm() {
        var findings = new SoftAssertions();
        for (var operation : operations(document())) {
            var found = findings.assertThat(operation.statuses()).as(operation.id());
            found.containsAll(OF_EACH);
            found.contains("401");
            if (operation.json().has("requestBody")) {
                found.containsAll(WITH_BODY);
            }
            if (operation.json().path("parameters").findValuesAsText("name").contains("If-Match")) {
                found.contains("412", "428");
            }
        }
        findings.assertAll();
    }

    @Test
    void everyOperationHasOneSuccessThatSaysWhatComes() {
        var findings = new SoftAssertions();
        for (var operation : operations(document())) {
            if (WITHOUT_JSON.contains(operation.id())) {
                continue;
            }
            var successes = operation.statuses().stream()
                    .filter(status -> status.startsWith("2"))
                    .toList();
            findings.assertThat(successes).as(operation.id()).isEqualTo(List.of(expected(operation)));
            if (operation.method().equals("delete")) {
                continue;
            }
            successes.forEach(status -> findings.assertThat(operation
                            .json()
                            .at("/responses/" + status + "/content/application~1json/schema/$ref")
                            .asText())
                    .as("%s %s", operation.id(), operation.json())
                    .startsWith("#/components/schemas/"));
        }
        findings.assertAll();
    }

    private static String expected(Operation operation) {
        if (operation.method().equals("delete")) {
            return "204"; // and nothing in it
        }
        return operation.id().matches("(register|create).*") ? "201" : "200";
    }

    @Test
    void everyRefusalIsAProblem() {
        var findings = new SoftAssertions();
        for (var operation : operations(document())) {
            operation.json().path("responses").properties().forEach(response -> {
                if (!response.getKey().startsWith("2")) {
                    var content = response.getValue().path("content");
                    findings.assertThat(namesOf(content))
                            .as("%s %s", operation.id(), response.getKey())
                            .containsExactly(ProblemDocument.MEDIA_TYPE);
                    findings.assertThat(content.at("/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem");
                    findings.assertThat(response.getValue().path("description").asText())
                            .isNotBlank();
                }
            });
        }
        findings.assertAll();
    }

    @Test
    void aTokenIsAskedForWhereverOneIsNeeded() {
        var api = document();

        assertThat(api.at("/components/securitySchemes/accessToken/scheme").asText())
                .isEqualTo("bearer");
        for (var operation : operations(api)) {
            assertThat(operation.json().path("security").size())
                    .as(operation.id())
                    .isEqualTo(WITHOUT_TOKEN.contains(operation.id()) ? 0 : 1);
        }
    }

    @Test
    void operationsAndSchemasHaveNamesOfTheirOwn() {
        var api = document();

        assertThat(operations(api))
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(namesOf(api.at("/components/schemas"))).noneMatch(name -> name.matches(".*[0-9]"));
    }

    @Test
    void whatIsAlwaysThereIsRequiredAndWhatMayBeEmptyIsNullable() {
        var schemas = document().at("/components/schemas");
        var patient = schemas.path("Patient");

        assertThat(texts(patient.path("required"))).contains("id", "fullName", "sharesPhone", "createdAt", "updatedAt");
        assertThat(texts(patient.path("required"))).doesNotContain("phone", "gender", "insurance", "version");
        assertThat(texts(patient.at("/properties/phone/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(patient.at("/properties/fullName/type").asText()).isEqualTo("string");
        assertThat(patient.path("properties").has("version")).isFalse();
        assertThat(patient.at("/properties/gender").toString())
                .contains("\"null\"")
                .contains("Gender");
        assertThat(texts(schemas.at("/PatientDetails/required"))).containsExactly("fullName");
        assertThat(texts(schemas.at("/PagePatientView/required"))).containsExactly("items");
        assertThat(texts(schemas.at("/Problem/required")))
                .containsExactlyInAnyOrder("type", "title", "status", "detail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/swagger-ui/"})
    void theDescriptionIsServedByClinicsAlone(String path) {
        clinics.open().request().get(path).then().statusCode(200);

        RestAssured.given()
                .header("Host", "nobody.localhost")
                .get(path)
                .then()
                .statusCode(404)
                .body("type", is(Problem.CLINIC_NOT_FOUND.type()));
    }

    private JsonNode document() {
        var text = clinics.open()
                .request()
                .get("/openapi?format=json")
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

    private static List<Operation> operations(JsonNode api) {
        var all = new ArrayList<Operation>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("responses")) {
                        all.add(new Operation(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        assertThat(all).hasSizeGreaterThan(5);
        return all;
    }

    private static Set<String> namesOf(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
