package io.polyclinic.notifications;

import static io.polyclinic.notifications.SendingOverHttp.ALL;
import static io.polyclinic.notifications.SendingOverHttp.mailTo;
import static io.polyclinic.notifications.SendingOverHttp.note;
import static io.polyclinic.notifications.SendingOverHttp.send;
import static io.polyclinic.notifications.SendingOverHttp.withMail;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a clinic and its people say of how messages are to come. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-02", "NOT-08"})
class MessagingRulesTest {

    @Inject
    TestClinics clinics;

    @Test
    void whoDoesNotWantMailsGetsNone() {
        var clinic = withMail(clinics);
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
    void theClinicsRulesDecideByWhichWaysMessagesGo() {
        var clinic = withMail(clinics);
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
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        var clinic = clinics.open();
        for (var wrong : List.of(
                Map.of("order", List.of("SMS", "SMS")),
                Map.of("order", List.of("IN_APP")),
                Map.of("order", List.of()),
                Map.of("order", List.of("SMS"), "quietHours", Map.of("from", "24:00", "until", "08:00")),
                Map.of("order", List.of("SMS"), "quietHours", Map.of("from", "08:00", "until", "08:00")),
                Map.of("order", List.of("SMS"), "limits", Map.of("SMS", Map.of("perDay", 0))))) {
            clinic.asAdmin()
                    .header("If-Match", "\"0\"")
                    .body(wrong)
                    .put(ALL + "/settings")
                    .then()
                    .statusCode(400);
        }
    }
}
