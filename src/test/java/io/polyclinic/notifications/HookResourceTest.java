package io.polyclinic.notifications;

import static io.polyclinic.notifications.SignedCallbacks.base64;
import static io.polyclinic.notifications.SignedCallbacks.hex;
import static io.polyclinic.notifications.SignedCallbacks.sha256;
import static io.polyclinic.notifications.SignedCallbacks.whatsApp;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.twilio.security.RequestValidator;
import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Providers' call-backs as they come from outside: genuine, forged, of another clinic, again, in the wrong order. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-19", "NOT-13"})
class HookResourceTest {

    private static final String HOOKS = "/api/v1/hooks/";
    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "twilios-token-of-the-lake";
    private static final String SECRET = "secret-of-the-app";
    private static final String NUMBER = "106540352242922";

    @Inject
    TestClinics clinics;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void twilioIsBelievedByItsSignatureAlone() {
        var clinic = withTwilio(TOKEN);
        var other = withTwilio("another-token");
        var sameAccount = withTwilio(TOKEN);
        var fields = status("SM1", "delivered");
        var signature = twilioSignature(clinic, fields);
        assertThat(new RequestValidator(TOKEN).validate(url(clinic), fields, signature))
                .isTrue();
        try (var logs = CapturedLogs.all()) {
            twilio(other, fields, signature).statusCode(401).body("type", is("urn:problem:callback-refused"));
            twilio(sameAccount, fields, signature).statusCode(401);
            twilio(clinic, status("SM1", "failed"), signature).statusCode(401);
            twilio(clinic, fields, "").statusCode(401);
            assertThat(told(clinic)).isEmpty();
            assertThat(told(other)).isEmpty();
            assertThat(told(sameAccount)).isEmpty();

            twilio(clinic, fields, signature).statusCode(204);
            twilio(clinic, fields, signature).statusCode(204);

            assertThat(told(clinic)).containsExactly("TWILIO SM1 DELIVERED");
            assertThat(String.join("\n", logs.lines())).doesNotContain(TOKEN, signature);
        }
    }

    @Test
    void twiliosBodiesInJsonAreBelievedByTheirHash() throws URISyntaxException {
        var clinic = withTwilio(TOKEN);
        var body = "{\"any\":\"thing\"}";
        var address = HOOKS + "twilio?bodySHA256=" + sha256(body);
        var signature = base64("HmacSHA1", TOKEN, "http://" + clinic.host() + address);
        assertThat(new RequestValidator(TOKEN).validate("http://" + clinic.host() + address, body, signature))
                .isTrue();

        post(clinic, address, body, Map.of("X-Twilio-Signature", signature)).statusCode(204);
        post(clinic, address, "{\"any\":\"thinG\"}", Map.of("X-Twilio-Signature", signature))
                .statusCode(401);
    }

    @Test
    void reportsThatComeInTheWrongOrderAreKeptForWhatTheyAre() {
        var clinic = withTwilio(TOKEN);
        for (var state : List.of("read", "delivered", "sent", "queued", "undelivered")) {
            var fields = status("SM-" + state, state);
            twilio(clinic, fields, twilioSignature(clinic, fields)).statusCode(204);
        }

        assertThat(told(clinic))
                .containsExactlyInAnyOrder(
                        "TWILIO SM-read READ", "TWILIO SM-delivered DELIVERED", "TWILIO SM-undelivered FAILED");
    }

    @Test
    void whatAPersonAnswersBySmsIsHeard() {
        var clinic = withTwilio(TOKEN);
        var fields = Map.of(
                "MessageSid",
                "SM9",
                "AccountSid",
                SID,
                "SmsStatus",
                "received",
                "From",
                "+919812345678",
                "Body",
                "Yes & no");

        twilio(clinic, fields, twilioSignature(clinic, fields)).statusCode(204);

        assertThat(heard(clinic)).containsExactly("TWILIO SM9");
    }

    @Test
    void whatsAppsReportsAndAnswersAreThoseOfTheClinicsOwnNumber() {
        var clinic = withWhatsApp(SECRET);
        var other = withWhatsApp("another-secret");
        var body = whatsApp(NUMBER, "wamid.1", "wamid.2");
        var signature = Map.of("X-Hub-Signature-256", "sha256=" + hex(SECRET, body));

        post(other, HOOKS + "whatsapp-cloud", body, signature).statusCode(401);
        post(clinic, HOOKS + "whatsapp-cloud", body + " ", signature).statusCode(401);
        post(clinic, HOOKS + "whatsapp-cloud", body, Map.of()).statusCode(401);
        assertThat(told(clinic)).isEmpty();
        post(clinic, HOOKS + "whatsapp-cloud", body, signature).statusCode(204);
        post(clinic, HOOKS + "whatsapp-cloud", body, signature).statusCode(204);
        var ofAnother = whatsApp("999999999", "wamid.3", "wamid.4");
        post(
                        clinic,
                        HOOKS + "whatsapp-cloud",
                        ofAnother,
                        Map.of("X-Hub-Signature-256", "sha256=" + hex(SECRET, ofAnother)))
                .statusCode(204);

        assertThat(told(clinic)).containsExactly("WHATSAPP_CLOUD wamid.1 FAILED");
        assertThat(heard(clinic)).containsExactly("WHATSAPP_CLOUD wamid.2");
    }

    @Test
    void whatsAppsChallengeIsAnsweredToWhoKnowsTheToken() {
        var clinic = withWhatsApp(SECRET);
        var question = HOOKS + "whatsapp-cloud?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        var answer = clinic.request()
                .get(question + "verify-me")
                .then()
                .statusCode(200)
                .extract();
        assertThat(answer.asString()).isEqualTo("1158201444");
        assertThat(answer.contentType()).startsWith("text/plain");
        clinic.request().get(question + "guess").then().statusCode(401);
        clinic.request()
                .get(question.replace("1158201444", "%3Cscript%3E") + "verify-me")
                .then()
                .statusCode(401);
    }

    @Test
    void gallaboxIsBelievedByItsSignature() {
        var clinic = with(
                "GALLABOX",
                Map.of("channelId", "629e0b6c3d6ad600044197a0"),
                Map.of("apiKey", "k", "apiSecret", "s", "webhookSecret", SECRET));
        var report =
                "{\"event\":\"Message.WA.status.received\",\"id\":\"64f1\",\"status\":\"delivered\",\"timestamp\":\"1603059201\"}";
        var answer =
                "{\"id\":\"g1\",\"channelId\":\"629e0b6c3d6ad600044197a0\",\"whatsapp\":{\"from\":\"919812345678\",\"id\":\"wamid.5\",\"type\":\"button\",\"button\":{\"payload\":\"CONFIRM\",\"text\":\"Yes\"}}}";

        post(clinic, HOOKS + "gallabox", report, Map.of("x-gallabox-signature", hex("guess", report)))
                .statusCode(401);
        post(clinic, HOOKS + "gallabox", report, Map.of("x-gallabox-signature", hex(SECRET, report)))
                .statusCode(204);
        post(
                        clinic,
                        HOOKS + "gallabox",
                        answer,
                        Map.of("x-gallabox-signature", hex(SECRET, answer), "X-Event-Name", "Message.Received"))
                .statusCode(204);

        assertThat(told(clinic)).containsExactly("GALLABOX 64f1 DELIVERED");
        assertThat(heard(clinic)).containsExactly("GALLABOX wamid.5");
    }

    @Test
    void ultraMsgIsBelievedByTheTokenInItsAddress() {
        var clinic = with(
                "ULTRAMSG", Map.of("instance", "instance1150"), Map.of("token", "t", "webhookToken", "hook-token"));
        var report =
                "{\"event_type\":\"message_ack\",\"instanceId\":\"1150\",\"referenceId\":\"our-id\",\"data\":{\"id\":\"true_1\",\"ack\":\"read\"}}";

        post(clinic, HOOKS + "ultramsg?token=guess", report, Map.of()).statusCode(401);
        post(clinic, HOOKS + "ultramsg", report, Map.of()).statusCode(401);
        post(clinic, HOOKS + "ultramsg?token=hook-token", report.replace("1150", "1151"), Map.of())
                .statusCode(204);
        assertThat(told(clinic)).isEmpty();
        post(clinic, HOOKS + "ultramsg?token=hook-token", report, Map.of()).statusCode(204);

        assertThat(told(clinic)).containsExactly("ULTRAMSG our-id READ");
    }

    @Test
    void whatIsTooLongOrNoJsonOrOfNobodyIsRefused() {
        var clinic = withWhatsApp(SECRET);
        var broken = "{\"entry\":";

        post(clinic, HOOKS + "whatsapp-cloud", "x".repeat(300_000), Map.of()).statusCode(413);
        post(clinic, HOOKS + "whatsapp-cloud", broken, Map.of("X-Hub-Signature-256", "sha256=" + hex(SECRET, broken)))
                .statusCode(400);
        clinic.request().post(HOOKS + "twilio").then().statusCode(401);
        post(clinic, HOOKS + "nobody", "{}", Map.of()).statusCode(404);
        post(clinic, HOOKS + "smtp", "{}", Map.of()).statusCode(404);
        post(clinic, HOOKS + "twilio", "{}", Map.of()).statusCode(401);
    }

    private TestClinic withTwilio(String token) {
        return with("TWILIO", Map.of("accountSid", SID, "from", "+15017122661"), Map.of("authToken", token));
    }

    private TestClinic withWhatsApp(String secret) {
        return with(
                "WHATSAPP_CLOUD",
                Map.of("phoneNumberId", NUMBER),
                Map.of("accessToken", "EAA", "appSecret", secret, "verifyToken", "verify-me"));
    }

    private TestClinic with(String provider, Map<String, ?> settings, Map<String, ?> secrets) {
        var clinic = clinics.open();
        clinic.asAdmin()
                .body(Map.of("provider", provider, "active", true, "settings", settings, "secrets", secrets))
                .post("/api/v1/notifications/channels")
                .then()
                .statusCode(201);
        return clinic;
    }

    private static Map<String, String> status(String id, String status) {
        return new HashMap<>(Map.of(
                "MessageSid",
                id,
                "AccountSid",
                SID,
                "MessageStatus",
                status,
                "To",
                "+919812345678",
                "ErrorCode",
                "30003"));
    }

    private static String url(TestClinic clinic) {
        return "http://" + clinic.host() + HOOKS + "twilio";
    }

    private static String twilioSignature(TestClinic clinic, Map<String, String> fields) {
        var signed = new StringBuilder(url(clinic));
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        return base64("HmacSHA1", TOKEN, signed.toString());
    }

    private static ValidatableResponse twilio(TestClinic clinic, Map<String, String> fields, String signature) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return given().header("Host", clinic.host())
                .header("X-Twilio-Signature", signature)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(form)
                .post(HOOKS + "twilio")
                .then();
    }

    private static ValidatableResponse post(
            TestClinic clinic, String address, String body, Map<String, String> headers) {
        return clinic.request().headers(headers).body(body).post(address).then();
    }

    private List<String> told(TestClinic clinic) {
        return clinic.inside(() -> tenant.createNativeQuery(
                        "select provider || ' ' || provider_id || ' ' || state from delivery_report order by 1",
                        String.class)
                .getResultList());
    }

    private List<String> heard(TestClinic clinic) {
        return clinic.inside(() -> tenant.createNativeQuery(
                        "select provider || ' ' || provider_id from inbound_message order by 1", String.class)
                .getResultList());
    }
}
