package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happens in a clinic to the clinic's own systems. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-18")
class WebhookDeliveryTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    PassingTime time;

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
    void whatHappensIsToldToTheClinicsOwnSystemAndToNoOtherClinics() throws Exception {
        try (var theirs = Receiver.open()) {
            var hook = TestWebhook.to(receiver, clinics.open(), "patient.registered");
            var other = TestWebhook.to(theirs, clinics.open(), "*");

            var patient = hook.registerPatient();
            var delivery = hook.deliveryOnce("DELIVERED", 1);
            var stranger = other.registerPatient();
            other.deliveryOnce("DELIVERED", 1);

            assertThat(receiver.received()).hasSize(1);
            var message = receiver.received().getFirst();
            new Webhook(hook.secret()).verify(message.body(), message.headers());
            assertThat(message.header("webhook-id")).isEqualTo(delivery.get("id"));
            var body = new JsonPath(message.body());
            assertThat(body.getString("type")).isEqualTo("patient.registered");
            assertThat(Instant.parse(body.getString("timestamp")))
                    .isEqualTo(Instant.parse((String) delivery.get("occurredAt")));
            assertThat(body.getInt("version")).isEqualTo(1);
            assertThat(body.getString("clinic"))
                    .isEqualTo(hook.clinic().record().id().toString());
            assertThat(body.<Object>get("data")).isEqualTo(Map.of("patientId", patient, "version", 0));

            assertThat(theirs.received())
                    .singleElement()
                    .satisfies(it -> assertThat(it.body())
                            .contains(stranger)
                            .contains(other.clinic().record().id().toString())
                            .doesNotContain(patient));
        }
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        var hook = TestWebhook.to(receiver, clinics.open(), "patient.changed");
        var before = time.count(hook.clinic(), "select count(*) from outbox_task");

        hook.registerPatient();

        assertThat(time.count(hook.clinic(), "select count(*) from outbox_task"))
                .isEqualTo(before);
        assertThat(hook.deliveries()).isEmpty();
    }

    @Test
    void forAWhileBothSecretsSign() throws Exception {
        var hook = TestWebhook.to(receiver, clinics.open(), "patient.registered");

        String next = hook.post("/rotate", Map.of("overlapHours", 24))
                .statusCode(200)
                .extract()
                .path("secret");
        hook.registerPatient();
        hook.deliveryOnce("DELIVERED", 1);
        var inBoth = receiver.received().getFirst();
        new Webhook(hook.secret()).verify(inBoth.body(), inBoth.headers());
        new Webhook(next).verify(inBoth.body(), inBoth.headers());

        time.in(hook.clinic(), "update webhook_endpoint set previous_until = now()");
        hook.registerPatient();
        assertThat(Await.isTrue(LONG, () -> receiver.received().size() == 2)).isTrue();
        var inOne = receiver.received().get(1);
        new Webhook(next).verify(inOne.body(), inOne.headers());
        assertThatThrownBy(() -> new Webhook(hook.secret()).verify(inOne.body(), inOne.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aSecretThatIsKnownToOthersStopsSigningAtOnce() throws Exception {
        var hook = TestWebhook.to(receiver, clinics.open(), "patient.registered");

        hook.post("/rotate", Map.of("overlapHours", 0)).statusCode(200).body("webhook.previousSecretUntil", is((Object)
                null));
        hook.registerPatient();
        hook.deliveryOnce("DELIVERED", 1);

        assertThat(receiver.received().getFirst().header("webhook-signature")).doesNotContain(" ");
    }

    @Test
    void whatFailsIsSentAgainUnderTheSameIdUntilItIsReceived() throws Exception {
        var hook = TestWebhook.to(receiver.answering(Receiver.with(500)), clinics.open(), "patient.registered");

        hook.registerPatient();
        var failed = hook.deliveryOnce("WAITING", 1);
        assertThat(failed).containsEntry("lastStatus", 500).containsEntry("lastFailure", "the answer was 500");
        assertThat(hook.read().get("failingSince")).isNotNull();

        receiver.answering(Receiver.with(200));
        time.untilAllIsDue(hook.clinic());

        var received = hook.deliveryOnce("DELIVERED", 2);
        assertThat(received).containsEntry("lastStatus", 200).containsEntry("lastFailure", null);
        assertThat(hook.read().get("failingSince")).isNull();
        var ids =
                receiver.received().stream().map(it -> it.header("webhook-id")).toList();
        assertThat(ids).hasSize(2).containsOnly((String) failed.get("id"));
        assertThat(receiver.received())
                .extracting(Receiver.Received::body)
                .containsOnly(receiver.received().getFirst().body());
    }

    @Test
    void whatFailsForDaysIsGivenUpAndCanBeReplayedByHand() {
        var hook = TestWebhook.to(receiver.answering(Receiver.with(400)), clinics.open(), "patient.registered");
        hook.registerPatient();
        hook.deliveryOnce("WAITING", 1);

        time.untilTheLastAttempt(hook.clinic());
        var dead = hook.deliveryOnce("DEAD", 2);

        receiver.answering(Receiver.with(200));
        hook.post("/deliveries/" + dead.get("id") + "/replay", Map.of())
                .statusCode(200)
                .body("status", is("WAITING"));
        hook.deliveryOnce("DELIVERED", 3);
        assertThat(receiver.received()).allMatch(it -> it.header("webhook-id").equals(dead.get("id")));
    }

    @Test
    void aTimeIsReplayed() {
        var hook = TestWebhook.to(receiver, clinics.open(), "patient.registered");
        var from = Instant.now().minusSeconds(60).toString();
        var patients = List.of(hook.registerPatient(), hook.registerPatient(), hook.registerPatient());
        hook.deliveriesOnce(all ->
                all.size() == 3 && all.stream().allMatch(it -> it.get("status").equals("DELIVERED")));
        time.in(
                hook.clinic(),
                "update webhook_delivery set status = 'DEAD' where body like '%" + patients.get(1) + "%'");
        var range = Map.of("from", from, "to", Instant.now().plusSeconds(60).toString());

        hook.post("/deliveries/replay", range)
                .statusCode(200)
                .body("deliveries", is(1))
                .body("more", is(false));
        hook.deliveriesOnce(all -> all.stream()
                .anyMatch(it -> it.get("entityId").equals(patients.get(1))
                        && it.get("attempts").equals(2)
                        && it.get("status").equals("DELIVERED")));
        assertThat(receiver.received()).hasSize(4);
        assertThat(receiver.received().getLast().body()).contains(patients.get(1));

        hook.post("/deliveries/replay", Map.of("from", from, "to", range.get("to"), "delivered", true))
                .statusCode(200)
                .body("deliveries", is(3));
        assertThat(Await.isTrue(LONG, () -> receiver.received().size() == 7)).isTrue();
    }

    @Test
    void whoSaysGoneIsNotToldAnyMoreAndTheClinicHearsOfIt() {
        var hook = TestWebhook.to(receiver.answering(Receiver.with(410)), clinics.open(), "patient.registered");

        hook.registerPatient();
        hook.deliveryOnce("DEAD", 1);

        assertThat(hook.read()).containsEntry("state", "PAUSED").containsEntry("pauseReason", "GONE");
        assertThat(time.count(
                        hook.clinic(),
                        "select count(*) from domain_event where type = 'webhook.paused'"
                                + " and payload ->> 'reason' = 'GONE' and actor_id is null"))
                .isEqualTo(1);
        hook.registerPatient();
        assertThat(hook.deliveries()).hasSize(1);
    }

    @Test
    void afterDaysOfNothingButFailuresItIsPausedAndGoesOnWhereItStood() {
        var hook = TestWebhook.to(receiver.answering(Receiver.with(503)), clinics.open(), "patient.registered");
        hook.registerPatient();
        hook.deliveryOnce("WAITING", 1);

        time.ofFourDaysOfFailures(hook.clinic());
        hook.deliveriesOnce(all -> "FAILING".equals(hook.read().get("pauseReason")));
        time.untilAllIsDue(hook.clinic());
        hook.deliveryOnce("HELD", 2);

        receiver.answering(Receiver.with(200));
        hook.post("/resume", Map.of())
                .statusCode(200)
                .body("state", is("ACTIVE"))
                .body("failingSince", is((Object) null));
        hook.deliveryOnce("DELIVERED", 3);
    }

    @Test
    void aTestIsSentOnceEvenWhilePaused() {
        var hook = TestWebhook.to(receiver.answering(Receiver.with(500)), clinics.open(), "patient.registered");
        hook.post("/pause", Map.of()).statusCode(200).body("pauseReason", is("BY_HAND"));

        hook.post("/test", Map.of()).statusCode(200).body("type", is("webhook.test"));

        assertThat(hook.deliveryOnce("DEAD", 1)).containsEntry("lastStatus", 500);
        assertThat(receiver.received().getFirst().body()).contains(hook.id());
        assertThat(hook.read().get("failingSince")).isNull();
    }

    @Test
    void aSecretThatCannotBeOpenedHoldsAllUntilThereIsANewOne() {
        var hook = TestWebhook.to(receiver, clinics.open(), "patient.registered");
        var stranger = TestWebhook.to(receiver, clinics.open(), "patient.registered");
        time.in(
                hook.clinic(),
                "update webhook_endpoint set secret = decode('" + sealedSecretOf(stranger) + "', 'hex')");

        hook.registerPatient();
        hook.deliveryOnce("HELD", 0);
        assertThat(hook.read()).containsEntry("pauseReason", "SECRET_LOST");

        hook.post("/rotate", Map.of("overlapHours", 24)).statusCode(200);
        hook.post("/resume", Map.of()).statusCode(200);
        hook.deliveryOnce("DELIVERED", 1);
    }

    private String sealedSecretOf(TestWebhook hook) {
        return time.text(hook.clinic(), "select encode(secret, 'hex') from webhook_endpoint");
    }
}
