package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.fleet.TestClinic;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/** Sends hostile requests to a clinic and holds every answer against the catalogue; afterwards nothing may have changed or broken. */
final class HostileTrial {

    private static final Pattern INNARDS = Pattern.compile(
            "(?i)exception|\\bjava|io\\.|org\\.|com\\.fasterxml|hibernate|quarkus|vertx|netty|jackson|\\bselect\\b|\\binsert\\b|sqlstate|\\bat [a-z.]+\\(");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final SoftAssertions findings = new SoftAssertions();

    HostileTrial(int port) {
        this.port = port;
    }

    /** The whole trial: each request by itself, then a look at the clinic and at the log. */
    void run(TestClinic clinic, List<Hostile> requests) throws IOException {
        try (var faults = new Faults()) {
            assertThat(requests).isNotEmpty();
            assertThat(honest(clinic).status()).as("an honest request").isEqualTo(200);
            for (var request : requests) {
                judge(findings, request.name(), request.refusal(), RawHttp.send(port, request.bytes()));
            }
            findings.assertThat(faults.seen).as("faults in the log").isEmpty();
        }
        findings.assertAll();
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items", hasSize(0));
    }

    /** Shows that what the others are refused for is not the token, nor how they are sent. */
    private RawHttp.Answer honest(TestClinic clinic) throws IOException {
        var request = Hostile.By.adminOf(clinic).addresses("an honest one | INTERNAL | /api/v1/patients");
        return RawHttp.send(port, request.getFirst().bytes());
    }

    /** Whether the answer is just this refusal, as a document of the catalogue that tells nothing of the inside. */
    static void judge(SoftAssertions findings, String name, Problem refusal, RawHttp.Answer answer) {
        findings.assertThat(answer.status()).as("%s: status; %s", name, answer).isEqualTo(refusal.status());
        findings.assertThat(answer.header("Content-Type"))
                .as("%s: content type", name)
                .isEqualTo("application/problem+json");
        findings.assertThat(answer.header("Cache-Control"))
                .as("%s: caching", name)
                .isEqualTo("no-store");
        findings.assertThat(answer.body()).as("%s: innards", name).doesNotContainPattern(INNARDS);
        var document = parsed(answer.body());
        findings.assertThat(document.path("type").asText())
                .as("%s: type; %s", name, answer.body())
                .isEqualTo(refusal.type());
        findings.assertThat(document.path("status").asInt())
                .as("%s: status in the document", name)
                .isEqualTo(answer.status());
        findings.assertThat(document.path("title").asText())
                .as("%s: title", name)
                .isEqualTo(refusal.title());
        findings.assertThat(document.path("detail").asText())
                .as("%s: detail", name)
                .isNotBlank();
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("type", "not JSON: " + body);
        }
    }

    /** Everything that is logged as an error meanwhile. */
    static final class Faults extends Handler implements AutoCloseable {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        Faults() {
            Logger.getLogger("").addHandler(this);
        }

        void assertNone() {
            assertThat(seen).isEmpty();
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                seen.add(entry.getLoggerName() + " " + entry.getMessage() + " " + Arrays.toString(entry.getParameters())
                        + " " + entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
