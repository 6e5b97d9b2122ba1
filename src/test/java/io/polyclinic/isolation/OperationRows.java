package io.polyclinic.isolation;

import static io.polyclinic.identity.Role.ASSISTANT;
import static io.polyclinic.identity.Role.BRANCH_MANAGER;
import static io.polyclinic.identity.Role.CARE_COORDINATOR;
import static io.polyclinic.identity.Role.CLINIC_ADMIN;
import static io.polyclinic.identity.Role.FRONT_DESK;
import static io.polyclinic.identity.Role.MANAGER;
import static io.polyclinic.identity.Role.PHARMACIST;
import static io.polyclinic.identity.Role.PRACTITIONER;
import static io.polyclinic.identity.Role.SUPPORT;
import static io.polyclinic.isolation.OperationRow.anyRole;
import static io.polyclinic.isolation.OperationRow.byCredentials;
import static io.polyclinic.isolation.OperationRow.only;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.identity.Role;
import io.polyclinic.isolation.OperationRow.Thing;
import io.polyclinic.messaging.TestMessages;
import io.polyclinic.outbox.TestTasks;
import jakarta.enterprise.inject.spi.CDI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One row for every operation of the API, in its order. A new operation fails the matrix until it stands here. */
final class OperationRows {

    private static final Set<Role> PATIENT_CHANGERS =
            Set.of(CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT);
    private static final Set<Role> PATIENT_READERS = Set.of(
            CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT, SUPPORT);
    private static final Set<Role> PATIENT_REGISTRARS =
            Set.of(CLINIC_ADMIN, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK);
    private static final Set<Role> ADMIN = Set.of(CLINIC_ADMIN);
    private static final Set<Role> STAFF = Set.of(
            CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT, PHARMACIST);
    private static final Set<Role> MESSAGE_READERS = EnumSet.allOf(Role.class);
    private static final Set<Role> MESSAGE_REPEATERS =
            Set.of(CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, CARE_COORDINATOR, FRONT_DESK);
    private static final String RULES = "/api/v1/notifications/settings";
    private static final Map<String, ?> WORDING = Map.of("text", "Hello {recipientName}");
    private static final Map<String, ?> WISHES = Map.of("email", true, "whatsapp", true, "sms", false, "inApp", true);
    private static final Map<String, ?> PATIENT = Map.of("fullName", "Asha Kulkarni");

    /** At a mail server that is not there. */
    private static final Map<String, ?> CHANNEL = Map.of(
            "provider",
            "SMTP",
            "active",
            true,
            "settings",
            Map.of("host", "127.0.0.1", "port", "1", "tls", "NONE", "from", "lake@clinic.example"));

    static final List<OperationRow> ALL = List.of(
            // identity
            byCredentials("signIn", clinic -> Map.of("email", clinic.adminEmail(), "password", clinic.password())),
            byCredentials("refreshSession", OperationRows::refreshToken),
            anyRole("me"),
            // channels
            only(Set.of(CLINIC_ADMIN), "listChannels").on(OperationRows::channel),
            only(Set.of(CLINIC_ADMIN), "registerChannel").sending(CHANNEL),
            only(Set.of(CLINIC_ADMIN), "readChannel").on(OperationRows::channel),
            only(Set.of(CLINIC_ADMIN), "changeChannel")
                    .on(OperationRows::channel)
                    .sending(CHANNEL),
            only(Set.of(CLINIC_ADMIN), "removeChannel").on(OperationRows::channel),
            only(Set.of(CLINIC_ADMIN), "tryChannel")
                    .on(OperationRows::channel)
                    .sending(Map.of("address", "asha@example.org")),
            byCredentials("takeCallback", _ -> Map.of("instanceId", "1150")).on(OperationRows::ultraMsg),
            byCredentials("answerChallenge", _ -> null).on(OperationRows::whatsApp),
            // events
            anyRole("listenToEvents").asking("?seconds=0"),
            only(Set.of(CLINIC_ADMIN), "readQueueStatus"),
            only(Set.of(CLINIC_ADMIN), "clearCompletedJobs"),
            only(Set.of(CLINIC_ADMIN), "sendTestEvent"),
            only(Set.of(CLINIC_ADMIN), "listDeadLetters").on(OperationRows::deadLetter),
            only(Set.of(CLINIC_ADMIN), "requeueDeadLetter").on(OperationRows::deadLetter),
            // patients
            only(PATIENT_READERS, "listPatients").on(OperationRows::patient),
            only(PATIENT_REGISTRARS, "registerPatient").sending(PATIENT),
            only(PATIENT_READERS, "readPatient").on(OperationRows::patient),
            only(PATIENT_CHANGERS, "changePatient").on(OperationRows::patient).sending(PATIENT),
            // webhooks
            only(ADMIN, "listWebhooks").on(WebhookThings::webhook),
            only(ADMIN, "registerWebhook").sending(WebhookThings.DETAILS),
            only(ADMIN, "readWebhook").on(WebhookThings::webhook),
            only(ADMIN, "changeWebhook").on(WebhookThings::webhook).sending(WebhookThings.DETAILS),
            only(ADMIN, "deleteWebhook").on(WebhookThings::webhook),
            only(ADMIN, "pauseWebhook").on(WebhookThings::webhook),
            only(ADMIN, "resumeWebhook").on(WebhookThings::webhook),
            only(ADMIN, "rotateWebhookSecret").on(WebhookThings::webhook).sending(Map.of("overlapHours", 1)),
            only(ADMIN, "testWebhook").on(WebhookThings::webhook),
            only(ADMIN, "listWebhookDeliveries").on(WebhookThings::deliveries),
            only(ADMIN, "readWebhookDelivery").on(WebhookThings::deliveries),
            only(ADMIN, "replayWebhookDelivery").on(WebhookThings::deliveries),
            only(ADMIN, "replayWebhookDeliveries").on(WebhookThings::webhook).sending(WebhookThings.TIME),
            only(ADMIN, "listEventTypes"),
            // notifications
            only(STAFF, "sendMessage").sendingFor(OperationRows::note),
            only(MESSAGE_READERS, "listMessages").on(OperationRows::message),
            only(Set.of(CLINIC_ADMIN, MANAGER, SUPPORT), "countMessages").on(OperationRows::message),
            only(MESSAGE_READERS, "readMessage").on(OperationRows::messageToPatient),
            only(MESSAGE_REPEATERS, "retryMessage").on(OperationRows::message),
            only(Set.of(CLINIC_ADMIN, SUPPORT), "listMessageTemplates").on(OperationRows::template),
            only(Set.of(CLINIC_ADMIN), "createMessageTemplate").sendingFor(_ -> newTemplate()),
            only(Set.of(CLINIC_ADMIN), "previewMessageTemplate")
                    .sending(Map.of("kind", "WELCOME", "channel", "SMS", "language", "en")),
            only(Set.of(CLINIC_ADMIN, SUPPORT), "readMessageTemplate").on(OperationRows::template),
            only(Set.of(CLINIC_ADMIN), "changeMessageTemplate")
                    .on(OperationRows::template)
                    .sending(Map.of("wording", WORDING, "activate", true)),
            only(Set.of(CLINIC_ADMIN, SUPPORT), "listMessageTemplateVersions").on(OperationRows::template),
            only(Set.of(CLINIC_ADMIN), "activateMessageTemplate")
                    .on(OperationRows::template)
                    .sending(Map.of("number", 1)),
            only(Set.of(CLINIC_ADMIN, MANAGER, SUPPORT), "readMessagingRules"),
            only(Set.of(CLINIC_ADMIN), "changeMessagingRules")
                    .on(clinic ->
                            new Thing(Map.of(), clinic.asAdmin().get(RULES).header("ETag")))
                    .sending(Map.of("order", List.of("EMAIL"))),
            anyRole("readMyPreferences"),
            anyRole("changeMyPreferences").on(_ -> new Thing(Map.of(), "\"0\"")).sending(WISHES),
            anyRole("listMyNotices").on(OperationRows::notices),
            anyRole("readMyNotices").on(OperationRows::notices).sending(Map.of()));

    private OperationRows() {}

    private static Map<String, ?> refreshToken(TestClinic clinic) {
        return Map.of("refreshToken", clinic.signIn(clinic.adminEmail()).get("refreshToken"));
    }

    private static Thing channel(TestClinic clinic) {
        return made(clinic, "/api/v1/notifications/channels", CHANNEL);
    }

    /** What its call-backs prove themselves with stands in their address. */
    private static Thing ultraMsg(TestClinic clinic) {
        var token = "token-of-" + clinic.record().slug();
        var unused = made(
                clinic,
                "/api/v1/notifications/channels",
                Map.of(
                        "provider",
                        "ULTRAMSG",
                        "active",
                        false,
                        "settings",
                        Map.of("instance", "instance1150"),
                        "secrets",
                        Map.of("token", "t", "webhookToken", token)));
        return new Thing(Map.of("provider", "ultramsg?token=" + token), "");
    }

    private static Thing whatsApp(TestClinic clinic) {
        var token = "token-of-" + clinic.record().slug();
        var unused = made(
                clinic,
                "/api/v1/notifications/channels",
                Map.of(
                        "provider",
                        "WHATSAPP_CLOUD",
                        "active",
                        false,
                        "settings",
                        Map.of("phoneNumberId", "106540352242922"),
                        "secrets",
                        Map.of("accessToken", "t", "appSecret", "s", "verifyToken", token)));
        return new Thing(
                Map.of(
                        "provider",
                        "whatsapp-cloud?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=" + token),
                "");
    }

    private static Thing deadLetter(TestClinic clinic) {
        var id = clinic.inside(() -> CDI.current().select(TestTasks.class).get().dead());
        return new Thing(Map.of("id", id.toString()), "");
    }

    private static Thing patient(TestClinic clinic) {
        return made(clinic, "/api/v1/patients", PATIENT);
    }

    private static Map<String, ?> newTemplate() {
        var language = "en-x-" + UUID.randomUUID().toString().substring(0, 8);
        return Map.of("kind", "WELCOME", "channel", "SMS", "language", language, "wording", WORDING, "activate", true);
    }

    private static Thing template(TestClinic clinic) {
        return made(clinic, "/api/v1/notifications/templates", newTemplate());
    }

    /** To somebody of the clinic; nobody signs in for it. */
    private static Map<String, ?> note(TestClinic clinic) {
        var somebody = clinic.inside(() -> messages().latestPatient()).toString();
        return Map.of(
                "kind", "NOTE",
                "recipient", Map.of("type", "ACCOUNT", "id", somebody),
                "variables", Map.of("subject", "Closed on Monday", "text", "We are there again on Tuesday."));
    }

    private static Thing message(TestClinic clinic) {
        String admin = clinic.asAdmin().get("/api/v1/me").path("id");
        return thing(clinic.inside(() -> messages().failedFor(UUID.fromString(admin))));
    }

    /** To the patient who was last given an account, for patients read what was sent to them. */
    private static Thing messageToPatient(TestClinic clinic) {
        return thing(clinic.inside(() -> messages().failedFor(messages().latestPatient())));
    }

    private static Thing notices(TestClinic clinic) {
        return thing(clinic.inside(() -> messages().noticeForEverybody()));
    }

    private static TestMessages messages() {
        return CDI.current().select(TestMessages.class).get();
    }

    private static Thing thing(UUID id) {
        return new Thing(Map.of("id", id.toString()), "");
    }

    static Thing made(TestClinic clinic, String collection, Map<String, ?> body) {
        var answer = clinic.asAdmin()
                .body(body)
                .post(collection)
                .then()
                .statusCode(201)
                .extract();
        var location = answer.header("Location");
        return new Thing(Map.of("id", location.substring(location.lastIndexOf('/') + 1)), answer.header("ETag"));
    }
}
