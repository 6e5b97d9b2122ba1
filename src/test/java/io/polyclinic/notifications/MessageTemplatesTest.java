package io.polyclinic.notifications;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A clinic words its messages. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-01")
class MessageTemplatesTest {

    private static final String TEMPLATES = "/api/v1/notifications/templates";
    private static final Map<String, ?> PLACE = Map.of("kind", "WELCOME", "channel", "SMS", "language", "en");

    @Inject
    TestClinics clinics;

    @Test
    void aTemplateHasVersionsOfWhichOneIsInForce() {
        var clinic = clinics.open();
        var one = made(clinic);

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
    }

    @Test
    void whatIsUnknownOrThereAlreadyIsRefused() {
        var clinic = clinics.open();
        var one = made(clinic);

        clinic.asAdmin()
                .body(with(PLACE, "wording", Map.of("text", "x"), "activate", true))
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
    }

    @Test
    void aWordingIsSeenBeforeItIsSaved() {
        var clinic = clinics.open();

        clinic.asAdmin()
                .body(with(
                        PLACE,
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

    /** A template in force, by its address. */
    private static String made(TestClinic clinic) {
        return TEMPLATES + "/"
                + clinic.asAdmin()
                        .body(with(PLACE, "wording", Map.of("text", "Hello {recipientName}"), "activate", true))
                        .post(TEMPLATES)
                        .then()
                        .statusCode(201)
                        .header("ETag", "\"0\"")
                        .body("activeVersion", is(1))
                        .extract()
                        .<String>path("id");
    }

    private static Map<String, Object> with(Map<String, ?> some, Object... more) {
        var all = new HashMap<String, Object>(some);
        for (var i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }
}
