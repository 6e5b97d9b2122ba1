package io.polyclinic.isolation;

import static io.polyclinic.identity.Role.ASSISTANT;
import static io.polyclinic.identity.Role.BRANCH_MANAGER;
import static io.polyclinic.identity.Role.CARE_COORDINATOR;
import static io.polyclinic.identity.Role.CLINIC_ADMIN;
import static io.polyclinic.identity.Role.FRONT_DESK;
import static io.polyclinic.identity.Role.MANAGER;
import static io.polyclinic.identity.Role.PRACTITIONER;
import static io.polyclinic.identity.Role.SUPPORT;
import static io.polyclinic.isolation.OperationRow.anyRole;
import static io.polyclinic.isolation.OperationRow.byCredentials;
import static io.polyclinic.isolation.OperationRow.only;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.identity.Role;
import io.polyclinic.isolation.OperationRow.Thing;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row for every operation of the API, in its order. A new operation fails the matrix until it stands here. */
final class OperationRows {

    private static final Set<Role> PATIENT_CHANGERS =
            Set.of(CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT);
    private static final Set<Role> PATIENT_READERS = Set.of(
            CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT, SUPPORT);
    private static final Set<Role> PATIENT_REGISTRARS =
            Set.of(CLINIC_ADMIN, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK);
    private static final Set<Role> ADMIN = Set.of(CLINIC_ADMIN);
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
            only(ADMIN, "listEventTypes"));

    private OperationRows() {}

    private static Map<String, ?> refreshToken(TestClinic clinic) {
        return Map.of("refreshToken", clinic.signIn(clinic.adminEmail()).get("refreshToken"));
    }

    private static Thing channel(TestClinic clinic) {
        return made(clinic, "/api/v1/notifications/channels", CHANNEL);
    }

    private static Thing patient(TestClinic clinic) {
        return made(clinic, "/api/v1/patients", PATIENT);
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
