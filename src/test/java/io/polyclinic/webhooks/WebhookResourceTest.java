package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator says of webhooks, and sees of them. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-18")
class WebhookResourceTest {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Inject
    TestClinics clinics;

    @Inject
    PassingTime time;

    @Inject
    NamesForTests names;

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theSecretIsShownOnceAndLiesSealed() {
        var hook = TestWebhook.to(receiver, clinics.open(), "*");

        assertThat(hook.secret()).startsWith("whsec_");
        var seen = hook.asAdmin()
                .get(hook.path())
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .extract();
        assertThat(seen.asString())
                .doesNotContain("whsec_")
                .doesNotContain(hook.secret().substring(6));
        assertThat(seen.<String>path("state")).isEqualTo("ACTIVE");
        assertThat(time.text(hook.clinic(), "select encode(secret, 'base64') from webhook_endpoint"))
                .doesNotContain(hook.secret().substring(6));
    }

    @Test
    void itIsChangedByWhoKnowsItsVersion() {
        var hook = TestWebhook.to(receiver, clinics.open(), "*");
        var details = TestWebhook.details(receiver, "patient.changed", "patient.registered");

        hook.asAdmin().body(details).put(hook.path()).then().statusCode(428);
        hook.asAdmin()
                .header("If-Match", "\"0\"")
                .body(details)
                .put(hook.path())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("eventTypes", contains("patient.changed", "patient.registered"));
        hook.asAdmin()
                .header("If-Match", "\"0\"")
                .body(details)
                .put(hook.path())
                .then()
                .statusCode(412);

        hook.asAdmin().header("If-Match", "\"0\"").delete(hook.path()).then().statusCode(412);
        hook.asAdmin().header("If-Match", "\"1\"").delete(hook.path()).then().statusCode(204);
        hook.asAdmin().get(hook.path()).then().statusCode(404).body("type", is("urn:problem:webhook-not-found"));
        hook.registerPatient();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void typesThatNobodyKnowsAreRefused() {
        var clinic = clinics.open();

        create(clinic, TestWebhook.details(receiver, "patient.registered", "patient.eaten"))
                .statusCode(400)
                .body("errors[0].field", is("eventTypes[1]"));
        create(clinic, TestWebhook.details(receiver)).statusCode(400).body("errors[0].field", is("eventTypes"));
    }

    @Test
    void addressesThatLeadInsideAreRefused() {
        var clinic = clinics.open();
        names.lead("inside.example", "10.1.2.3");

        for (var url : List.of(
                "https://inside.example/",
                "https://169.254.169.254/",
                "ftp://here.example/",
                "https://nobody.example/")) {
            create(clinic, Map.of("url", url, "eventTypes", List.of("*")))
                    .statusCode(422)
                    .body("type", is("urn:problem:webhook-address-refused"));
        }
    }

    @Test
    void aNameThatLeadsInsideLaterIsNotSentTo() {
        names.lead("turns.example", "127.0.0.1");
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        String id = clinic.as(token)
                .body(Map.of("url", "http://turns.example:" + receiver.port() + "/", "eventTypes", List.of("*")))
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract()
                .path("webhook.id");
        var hook = new TestWebhook(clinic, token, id, "");

        names.lead("turns.example", "127.0.0.2");
        hook.post("/test", Map.of()).statusCode(200);

        assertThat((String) hook.deliveryOnce("DEAD", 1).get("lastFailure")).contains("not of the public internet");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void pagesGoFromTheNewestOn() {
        var clinic = clinics.open();
        var one = TestWebhook.to(receiver, clinic, "*");
        var two = TestWebhook.to(receiver, clinic, "*");

        String next = one.asAdmin()
                .get(WEBHOOKS + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(two.id()))
                .extract()
                .path("next");
        one.asAdmin()
                .get(WEBHOOKS + "?limit=1&after=" + next)
                .then()
                .statusCode(200)
                .body("items.id", contains(one.id()))
                .body("next", is((Object) null));
    }

    @Test
    void theLedgerIsFilteredByStatus() {
        var hook = TestWebhook.to(receiver, clinics.open(), "*");
        hook.post("/test", Map.of()).statusCode(200);
        var delivery = hook.deliveryOnce("DELIVERED", 1);

        hook.asAdmin()
                .get(hook.path() + "/deliveries?status=DEAD")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        hook.asAdmin()
                .get(hook.path() + "/deliveries?status=DELIVERED")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        hook.asAdmin().get(hook.path() + "/deliveries?status=LOST").then().statusCode(400);
        hook.asAdmin()
                .get(hook.path() + "/deliveries/" + delivery.get("id"))
                .then()
                .statusCode(200)
                .body("lastAttemptAt", notNullValue());
        hook.asAdmin()
                .get(hook.path() + "/deliveries/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", is("urn:problem:webhook-delivery-not-found"));
    }

    @Test
    void aDeliveryIsFoundUnderItsOwnWebhookAlone() {
        var clinic = clinics.open();
        var one = TestWebhook.to(receiver, clinic, "patient.changed");
        var other = TestWebhook.to(receiver, clinic, "patient.changed");
        one.post("/test", Map.of()).statusCode(200);
        var id = one.deliveryOnce("DELIVERED", 1).get("id");

        other.asAdmin().get(other.path() + "/deliveries/" + id).then().statusCode(404);
        other.post("/deliveries/" + id + "/replay", Map.of()).statusCode(404);
    }

    @Test
    void nothingIsReplayedToWhatIsPausedNorOverLongTimes() {
        var hook = TestWebhook.to(receiver, clinics.open(), "*");
        var day = Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-01-02T00:00:00Z");

        hook.post("/deliveries/replay", Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-02-02T00:00:00Z"))
                .statusCode(400);
        hook.post("/deliveries/replay", Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-01-01T00:00:00Z"))
                .statusCode(400);
        hook.post("/deliveries/replay", day).statusCode(200).body("deliveries", is(0));
        hook.post("/pause", Map.of()).statusCode(200);
        hook.post("/deliveries/replay", day).statusCode(409).body("type", is("urn:problem:webhook-paused"));
    }

    @Test
    void aClinicHasSoManyAndNoMore() {
        var hook = TestWebhook.to(receiver, clinics.open(), "*");
        time.in(hook.clinic(), """
                insert into webhook_endpoint (id, url, event_types, state, secret, created_at, created_by, updated_at)
                select gen_random_uuid(), url, event_types, state, secret, created_at, created_by, updated_at
                from webhook_endpoint, generate_series(1, 19)""");

        hook.asAdmin()
                .body(TestWebhook.details(receiver, "*"))
                .post(WEBHOOKS)
                .then()
                .statusCode(409)
                .body("type", is("urn:problem:webhook-too-many"));
    }

    @Test
    void whatThereIsToBeHeardIsListed() {
        clinics.open()
                .as(Role.CLINIC_ADMIN)
                .get("/api/v1/events/types")
                .then()
                .statusCode(200)
                .body(
                        "types.type",
                        hasItems(
                                "patient.registered",
                                "patient.changed",
                                "user.registered",
                                "session.opened",
                                "session.ended",
                                "webhook.paused"))
                .body("types.type", not(hasItems("webhook.test")));
    }

    private static ValidatableResponse create(TestClinic clinic, Map<String, ?> details) {
        return clinic.asAdmin().body(details).post(WEBHOOKS).then();
    }
}
