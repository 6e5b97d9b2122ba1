package io.polyclinic.notifications;

import static io.polyclinic.notifications.SendingOverHttp.ALL;
import static io.polyclinic.notifications.SendingOverHttp.mailTo;
import static io.polyclinic.notifications.SendingOverHttp.note;
import static io.polyclinic.notifications.SendingOverHttp.send;
import static io.polyclinic.notifications.SendingOverHttp.withMail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people do with messages over HTTP. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-03", "NOT-07", "NOT-10", "NOT-11"})
class NotificationsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Test
    void aMessageIsSentByHandOnceHoweverOftenItsRequestComes() {
        var clinic = withMail(clinics);
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
        isFound(clinic, desk, id);
    }

    private static void isFound(TestClinic clinic, String desk, String id) {
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
        var clinic = withMail(clinics);
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
    }

    @Test
    void whatIsMissingOrUnknownInAMessageIsNamed() {
        var clinic = withMail(clinics);
        var desk = clinic.tokenOf(clinic.someone(Role.FRONT_DESK));

        send(clinic, desk, message("SIGN_IN_CODE", Map.of("code", "1")), null)
                .statusCode(422)
                .body("type", is("urn:problem:message-kind-not-by-hand"));
        send(clinic, desk, message("NOTE", Map.of("subject", "s")), null)
                .statusCode(422)
                .body("type", is("urn:problem:message-variable-missing"))
                .body("errors.field", is(List.of("variables.text")));
        send(clinic, desk, message("NOTE", Map.of("subject", "s", "text", "t", "x", "y")), null)
                .statusCode(400)
                .body("errors.field", is(List.of("variables.x")));
    }

    private static Map<String, ?> message(String kind, Map<String, String> variables) {
        return Map.of(
                "kind", kind,
                "recipient", Map.of("type", "OTHER", "email", "a@example.org"),
                "variables", variables);
    }

    @Test
    void onePersonSendsFiveMailsAMinute() {
        var clinic = withMail(clinics);
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

        comes(clinic, token);
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

    private static void comes(TestClinic clinic, String token) {
        assertThat(Await.isTrue(
                        LONG,
                        () -> !clinic.as(token)
                                .get("/api/v1/me/notifications?unread=true")
                                .<List<Object>>path("items")
                                .isEmpty()))
                .isTrue();
    }
}
