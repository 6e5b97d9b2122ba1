package io.polyclinic.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.polyclinic.messaging.TestAccountsOfChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people do with messages over HTTP. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-01", "NOT-02", "NOT-03", "NOT-07", "NOT-10", "NOT-11"})
class NotificationsTest {

    private static final String ALL = "/api/v1/notifications";
    private static final String TEMPLATES = ALL + "/templates";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    private static Map<String, ?> note(Map<String, ?> recipient) {
        return Map.of(
                "kind",
                "NOTE",
                "recipient",
                recipient,
                "variables",
                Map.of("subject", "Closed on Monday", "text", "We are there again on Tuesday."));
    }

    private static Map<String, ?> mailTo(String address) {
        return note(Map.of("type", "OTHER", "name", "Asha Kulkarni", "email", address));
    }

    private TestClinic withMail() {
        var clinic = clinics.open();
        TestAccountsOfChannels.openMail(clinic.record().id());
        return clinic;
    }

    @Test
    void aMessageIsSentByHandOnceHoweverOftenItsRequestComes() {
        var clinic = withMail();
        var desk = clinic.tokenOf(clinic.someone(Role.FRONT_DESK));

        var first = send(clinic, desk, mailTo("asha@example.org"), "one")
                .statusCode(200)
                .extract();
        String id = first.path("id");
        send(clinic, desk, mailTo("asha@example.org"), "one").statusCode(200).body("id", is(id));

        assertThat(Await.isTrue(
                        LONG,
                        () -> "SENT".equals(clinic.as(desk).get(ALL + "/" + id).path("state"))))
                .isTrue();
        clinic.as(desk)
                .get(ALL + "/" + id)
                .then()
                .body("byHand", is(true))
                .body("deliveries", hasSize(1))
                .body("deliveries[0].channel", is("EMAIL"))
                .body("deliveries[0].subject", is("Closed on Monday"))
                .body("deliveries[0].text", containsString("We are there again on Tuesday."))
                .body("deliveries[0].sentAt", notNullValue());
        clinic.as(desk)
                .get(ALL + "/history?channel=EMAIL&state=SENT&kind=NOTE")
                .then()
                .statusCode(200)
                .body("items.id", is(List.of(id)));
        clinic.as(desk).get(ALL + "/history?state=FAILED").then().body("items", hasSize(0));
        clinic.asAdmin()
                .get(ALL + "/stats")
                .then()
                .statusCode(200)
                .body("counts", hasSize(1))
                .body("counts[0].channel", is("EMAIL"))
                .body("counts[0].kind", is("NOTE"))
                .body("counts[0].state", is("SENT"))
                .body("counts[0].count", is(1));
        clinic.as(desk)
                .post(ALL + "/" + id + "/retry")
                .then()
                .statusCode(409)
                .body("type", is("urn:problem:message-not-repeatable"));
    }

    @Test
    void whatCannotBeSentIsRefusedWithItsReason() {
        var clinic = withMail();
        var desk = clinic.tokenOf(clinic.someone(Role.FRONT_DESK));

        send(clinic, desk, note(Map.of("type", "OTHER", "phone", "+919812345678")), null)
                .statusCode(422)
                .body("type", is("urn:problem:message-has-no-way"))
                .body("detail", containsString("EMAIL: there is no address"));
        send(
                        clinic,
                        desk,
                        note(Map.of("type", "PATIENT", "id", UUID.randomUUID().toString())),
                        null)
                .statusCode(422)
                .body("type", is("urn:problem:recipient-not-found"));
        send(
                        clinic,
                        desk,
                        Map.of(
                                "kind",
                                "SIGN_IN_CODE",
                                "recipient",
                                Map.of("type", "OTHER", "email", "a@example.org"),
                                "variables",
                                Map.of("code", "1")),
                        null)
                .statusCode(422)
                .body("type", is("urn:problem:message-kind-not-by-hand"));
        send(
                        clinic,
                        desk,
                        Map.of(
                                "kind",
                                "NOTE",
                                "recipient",
                                Map.of("type", "OTHER", "email", "a@example.org"),
                                "variables",
                                Map.of("subject", "s")),
                        null)
                .statusCode(422)
                .body("type", is("urn:problem:message-variable-missing"))
                .body("errors.field", is(List.of("variables.text")));
        send(
                        clinic,
                        desk,
                        Map.of(
                                "kind",
                                "NOTE",
                                "recipient",
                                Map.of("type", "OTHER", "email", "a@example.org"),
                                "variables",
                                Map.of("subject", "s", "text", "t", "x", "y")),
                        null)
                .statusCode(400)
                .body("errors.field", is(List.of("variables.x")));
    }

    @Test
    void onePersonSendsFiveMailsAMinute() {
        var clinic = withMail();
        var desk = clinic.tokenOf(clinic.someone(Role.FRONT_DESK));

        // across the turn of a minute there may be as many again
        var statuses = IntStream.range(0, 11)
                .mapToObj(n -> send(clinic, desk, mailTo("p" + n + "@example.org"), null)
                        .extract()
                        .statusCode())
                .toList();

        assertThat(statuses.subList(0, 5)).containsOnly(200);
        assertThat(statuses).contains(429);
        send(clinic, clinic.tokenOf(clinic.someone(Role.FRONT_DESK)), mailTo("other@example.org"), null)
                .statusCode(200);
    }

    @Test
    void aNoticeIsFoundBySignedInPeopleAndReadOnce() {
        var clinic = clinics.open();
        var email = clinic.someone(Role.PATIENT);
        var token = clinic.tokenOf(email);
        var me = clinic.as(token).get("/api/v1/me").<String>path("id");

        String id = send(clinic, clinic.tokenOf(clinic.adminEmail()), note(Map.of("type", "ACCOUNT", "id", me)), null)
                .statusCode(200)
                .extract()
                .path("id");

        assertThat(Await.isTrue(
                        LONG,
                        () -> !clinic.as(token)
                                .get("/api/v1/me/notifications?unread=true")
                                .<List<Object>>path("items")
                                .isEmpty()))
                .isTrue();
        clinic.as(token)
                .get("/api/v1/me/notifications")
                .then()
                .body("items[0].title", is("Closed on Monday"))
                .body("items[0].readAt", nullValue())
                .body("items[0].messageId", is(id));
        clinic.asAdmin()
                .body(Map.of())
                .post("/api/v1/me/notifications/read")
                .then()
                .statusCode(200);
        clinic.as(token).get("/api/v1/me/notifications?unread=true").then().body("items", hasSize(1));
        clinic.as(token)
                .body(Map.of())
                .post("/api/v1/me/notifications/read")
                .then()
                .statusCode(200)
                .body("unread", is(0));
        clinic.as(token).get(ALL + "/" + id).then().statusCode(200).body("state", is("READ"));
        clinic.as(clinic.tokenOf(clinic.someone(Role.PATIENT)))
                .get(ALL + "/" + id)
                .then()
                .statusCode(404);
        clinic.as(clinic.tokenOf(clinic.someone(Role.PATIENT)))
                .get(ALL + "/history")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void whoDoesNotWantMailsGetsNone() {
        var clinic = withMail();
        var token = clinic.tokenOf(clinic.someone(Role.PATIENT));
        var me = clinic.as(token).get("/api/v1/me").<String>path("id");
        var preferences = ALL + "/preferences";
        clinic.as(token)
                .get(preferences)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("email", is(true));

        var wishes = Map.of("email", false, "whatsapp", true, "sms", true, "inApp", false);
        clinic.as(token)
                .header("If-Match", "\"0\"")
                .body(wishes)
                .put(preferences)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        clinic.as(token)
                .header("If-Match", "\"0\"")
                .body(wishes)
                .put(preferences)
                .then()
                .statusCode(412);

        send(clinic, clinic.tokenOf(clinic.adminEmail()), note(Map.of("type", "ACCOUNT", "id", me)), null)
                .statusCode(422)
                .body("detail", containsString("EMAIL: the person does not want it"));
    }

    @Test
    void aTemplateHasVersionsOfWhichOneIsInForce() {
        var clinic = clinics.open();
        var place = Map.of("kind", "WELCOME", "channel", "SMS", "language", "en");
        var made = clinic.asAdmin()
                .body(with(place, "wording", Map.of("text", "Hello {recipientName}"), "activate", true))
                .post(TEMPLATES)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("activeVersion", is(1))
                .extract();
        var one = TEMPLATES + "/" + made.<String>path("id");

        clinic.asAdmin()
                .body(with(place, "wording", Map.of("text", "x"), "activate", true))
                .post(TEMPLATES)
                .then()
                .statusCode(409)
                .body("type", is("urn:problem:message-template-exists"));
        clinic.asAdmin()
                .header("If-Match", "\"0\"")
                .body(Map.of(
                        "wording", Map.of("text", "Namaste {recipientName} {link.class} {room}"), "activate", true))
                .put(one)
                .then()
                .statusCode(400)
                .body("errors.code", everyItem(is("unknown-variable")))
                .body("errors.message", hasItem(containsString("room is no variable of WELCOME")));
        clinic.asAdmin()
                .header("If-Match", "\"0\"")
                .body(Map.of("wording", Map.of("text", "Namaste {recipientName}"), "activate", false))
                .put(one)
                .then()
                .statusCode(200)
                .body("activeVersion", is(1))
                .body("lastVersion", is(2));
        clinic.asAdmin()
                .header("If-Match", "\"1\"")
                .body(Map.of("number", 2))
                .post(one + "/activate")
                .then()
                .statusCode(200)
                .body("wording.text", is("Namaste {recipientName}"));
        clinic.asAdmin()
                .header("If-Match", "\"2\"")
                .body(Map.of("number", 3))
                .post(one + "/activate")
                .then()
                .statusCode(404);
        clinic.asAdmin().get(one + "/versions").then().statusCode(200).body("versions.number", is(List.of(2, 1)));
        clinic.asAdmin()
                .get(TEMPLATES)
                .then()
                .statusCode(200)
                .body("templates", hasSize(1))
                .body("kinds.kind", hasItem("SIGN_IN_CODE"));
        clinic.asAdmin()
                .body(with(
                        place,
                        "wording",
                        Map.of("text", "Hi {recipientName} of {clinicName}"),
                        "variables",
                        Map.of("recipientName", "Ravi")))
                .post(TEMPLATES + "/preview")
                .then()
                .statusCode(200)
                .body("text", is("Hi Ravi of " + clinic.record().name()));
        clinic.asAdmin()
                .body(Map.of("kind", "WELCOME", "channel", "EMAIL", "language", "hi"))
                .post(TEMPLATES + "/preview")
                .then()
                .statusCode(200)
                .body("subject", containsString("स्वागत"))
                .body("html", containsString("<a href="))
                .body("html", not(containsString("{")));
    }

    @Test
    void theClinicsRulesDecideByWhichWaysMessagesGo() {
        var clinic = withMail();
        var rules = ALL + "/settings";
        clinic.asAdmin()
                .get(rules)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("policies.SIGN_IN_CODE", is("ALL"))
                .body("policies.NOTE", is("FALLBACK"))
                .body("order", is(List.of("WHATSAPP", "SMS", "EMAIL")));

        clinic.asAdmin()
                .header("If-Match", "\"0\"")
                .body(Map.of(
                        "policies", Map.of("NOTE", "ALL"),
                        "order", List.of("SMS"),
                        "quietHours", Map.of("from", "21:30", "until", "08:00"),
                        "limits", Map.of("SMS", Map.of("perDay", 100))))
                .put(rules)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("policies.NOTE", is("ALL"))
                .body("quietHours.from", is("21:30"))
                .body("limits.SMS.perDay", is(100));
        send(clinic, clinic.tokenOf(clinic.adminEmail()), mailTo("asha@example.org"), null)
                .statusCode(422);
        for (var wrong : List.of(
                Map.of("order", List.of("SMS", "SMS")),
                Map.of("order", List.of("IN_APP")),
                Map.of("order", List.of()),
                Map.of("order", List.of("SMS"), "quietHours", Map.of("from", "24:00", "until", "08:00")),
                Map.of("order", List.of("SMS"), "quietHours", Map.of("from", "08:00", "until", "08:00")),
                Map.of("order", List.of("SMS"), "limits", Map.of("SMS", Map.of("perDay", 0))))) {
            clinic.asAdmin()
                    .header("If-Match", "\"1\"")
                    .body(wrong)
                    .put(rules)
                    .then()
                    .statusCode(400);
        }
    }

    private static Map<String, Object> with(Map<String, ?> some, Object... more) {
        var all = new HashMap<String, Object>(some);
        for (var i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private static ValidatableResponse send(TestClinic clinic, String token, Map<String, ?> body, String key) {
        var request = clinic.as(token).body(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post(ALL + "/send").then();
    }
}
