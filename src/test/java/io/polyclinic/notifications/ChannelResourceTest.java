package io.polyclinic.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-04", "NOT-05", "NOT-06"})
class ChannelResourceTest {

    private static final String CHANNELS = "/api/v1/notifications/channels";
    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "the-token-of-the-lake";
    private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @Inject
    TestClinics clinics;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @BeforeAll
    static void start() {
        MAIL.start();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Test
    void secretsAreWrittenAndNeverReadBack() {
        var clinic = clinics.open();
        try (var logs = CapturedLogs.all()) {
            var added = register(clinic.asAdmin(), twilio())
                    .statusCode(201)
                    .body("kind", is("SMS"))
                    .body("secretsSet", contains("authToken"))
                    .body("callbackUrl", is("http://" + clinic.host() + "/api/v1/hooks/twilio"));
            var id = added.extract().<String>path("id");
            var answers = added.extract().asString()
                    + clinic.asAdmin().get(CHANNELS).asString()
                    + clinic.asAdmin().get(CHANNELS + "/" + id).asString();

            assertThat(answers).contains(SID).doesNotContain(TOKEN);
            assertThat(String.join("\n", logs.lines())).doesNotContain(TOKEN);
        }
        assertThat(clinic.inside(
                        () -> (byte[]) tenant.createNativeQuery("select secrets from channel_account", byte[].class)
                                .getSingleResult()))
                .satisfies(kept -> assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                        .doesNotContain(TOKEN, "authToken"));
    }

    @Test
    void whatIsNotNamedOfTheSecretsStays() {
        var clinic = clinics.open();
        var added = register(clinic.asAdmin(), whatsApp()).statusCode(201).extract();
        var place = CHANNELS + "/" + added.path("id");
        var next = new HashMap<>(whatsApp());
        next.put("secrets", Map.of("verifyToken", "v"));
        next.put("active", false);

        clinic.asAdmin()
                .header("If-Match", added.header("ETag"))
                .body(next)
                .put(place)
                .then()
                .statusCode(200)
                .body("active", is(false))
                .body("secretsSet", containsInAnyOrder("accessToken", "appSecret", "verifyToken"));

        clinic.asAdmin()
                .header("If-Match", added.header("ETag"))
                .body(next)
                .put(place)
                .then()
                .statusCode(412);
        clinic.asAdmin().body(next).put(place).then().statusCode(428);
    }

    @Test
    void aRemovedAccountIsGoneWithItsSecrets() {
        var clinic = clinics.open();
        var added = register(clinic.asAdmin(), twilio()).extract();
        var place = CHANNELS + "/" + added.path("id");

        clinic.asAdmin()
                .header("If-Match", added.header("ETag"))
                .delete(place)
                .then()
                .statusCode(204);

        clinic.asAdmin().get(place).then().statusCode(404).body("type", is("urn:problem:channel-not-found"));
        clinic.asAdmin().get(CHANNELS).then().body("items", is(empty()));
        assertThat(clinic.inside(
                        () -> tenant.createNativeQuery("select length(secrets) from channel_account", Integer.class)
                                .getSingleResult()))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "accountSid, nonsense, settings.accountSid",
        "from, 'a sender that is too long', settings.from",
        "messagingServiceSid, MG0123456789abcdef0123456789abcdef, settings.from",
        "url, http://169.254.169.254/, settings"
    })
    void whatTheProviderDoesNotKnowIsRefused(String name, String value, String field) {
        var clinic = clinics.open();
        var settings = new HashMap<>(Map.of("accountSid", SID, "from", "+15017122661"));
        settings.put(name, value);
        var details = new HashMap<>(twilio());
        details.put("settings", settings);

        register(clinic.asAdmin(), details).statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void aSecretThatIsMissingIsRefusedAndOneThatIsWrongIsNotRepeated() {
        var clinic = clinics.open();
        var details = new HashMap<>(twilio());
        details.put("secrets", Map.of());
        register(clinic.asAdmin(), details).statusCode(400).body("errors.field", hasItem("secrets.authToken"));

        details.put("secrets", Map.of("authToken", "two\nlines"));
        var answer =
                register(clinic.asAdmin(), details).statusCode(400).extract().asString();

        assertThat(answer).doesNotContain("two");
    }

    @Test
    void aTestMessageGoesByTheAccountAndTheAnswerSaysWhatBecameOfIt() {
        var clinic = clinics.open();
        var id = register(clinic.asAdmin(), mail(MAIL.getSmtp().getPort()))
                .extract()
                .<String>path("id");

        clinic.asAdmin()
                .body(Map.of("address", "asha@example.org"))
                .post(CHANNELS + "/" + id + "/test")
                .then()
                .statusCode(200)
                .body("accepted", is(true))
                .body("providerId", endsWith("@clinic.example>"));

        assertThat(MAIL.getReceivedMessagesForDomain("example.org")).hasSize(1);
        var twilio = register(clinic.asAdmin(), twilio()).extract().<String>path("id");
        clinic.asAdmin()
                .body(Map.of("address", "+919812345678"))
                .post(CHANNELS + "/" + twilio + "/test")
                .then()
                .statusCode(200)
                .body("accepted", is(false))
                .body("problem", containsString("no answer"));
    }

    @Test
    void anAccountWhoseKeyIsLostCanBeMendedByGivingItsSecretsAgain() {
        var clinic = clinics.open();
        var added = register(clinic.asAdmin(), twilio()).extract();
        var place = CHANNELS + "/" + added.path("id");
        var other = clinics.open();
        register(other.asAdmin(), twilio()).statusCode(201);
        var foreign = other.inside(() -> tenant.createNativeQuery("select secrets from channel_account", byte[].class)
                .getSingleResult());
        clinic.inside(() -> tenant.createNativeQuery("update channel_account set secrets = :foreign")
                .setParameter("foreign", foreign)
                .executeUpdate());

        clinic.asAdmin()
                .body(Map.of("address", "+919812345678"))
                .post(place + "/test")
                .then()
                .statusCode(503)
                .body("type", is("urn:problem:clinic-key-lost"));
        clinic.asAdmin().get(CHANNELS).then().statusCode(200).body("items", hasSize(1));

        clinic.asAdmin()
                .header("If-Match", added.header("ETag"))
                .body(twilio())
                .put(place)
                .then()
                .statusCode(200);
        clinic.asAdmin()
                .body(Map.of("address", "+919812345678"))
                .post(place + "/test")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse register(RequestSpecification admin, Map<String, ?> details) {
        return admin.body(details).post(CHANNELS).then();
    }

    private static Map<String, Object> twilio() {
        return details("TWILIO", Map.of("accountSid", SID, "from", "+15017122661"), Map.of("authToken", TOKEN));
    }

    private static Map<String, Object> whatsApp() {
        return details(
                "WHATSAPP_CLOUD",
                Map.of("phoneNumberId", "106540352242922"),
                Map.of("accessToken", "EAA", "appSecret", "shh"));
    }

    private static Map<String, Object> mail(int port) {
        return details(
                "SMTP",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(port),
                        "tls",
                        "NONE",
                        "from",
                        "lake@clinic.example"),
                Map.of());
    }

    private static Map<String, Object> details(String provider, Map<String, ?> settings, Map<String, ?> secrets) {
        return Map.of("provider", provider, "active", true, "settings", settings, "secrets", secrets);
    }
}
