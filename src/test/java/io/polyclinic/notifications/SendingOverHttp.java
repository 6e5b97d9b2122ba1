package io.polyclinic.notifications;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.messaging.TestAccountsOfChannels;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Messages that people of a test's clinic send by hand. */
final class SendingOverHttp {

    static final String ALL = "/api/v1/notifications";

    private SendingOverHttp() {}

    static Map<String, ?> note(Map<String, ?> recipient) {
        return Map.of(
                "kind",
                "NOTE",
                "recipient",
                recipient,
                "variables",
                Map.of("subject", "Closed on Monday", "text", "We are there again on Tuesday."));
    }

    static Map<String, ?> mailTo(String address) {
        return note(Map.of("type", "OTHER", "name", "Asha Kulkarni", "email", address));
    }

    /** A new clinic that can send mails. */
    static TestClinic withMail(TestClinics clinics) {
        var clinic = clinics.open();
        TestAccountsOfChannels.openMail(clinic.record().id());
        return clinic;
    }

    static ValidatableResponse send(TestClinic clinic, String token, Map<String, ?> body, String key) {
        var request = clinic.as(token).body(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post(ALL + "/send").then();
    }
}
