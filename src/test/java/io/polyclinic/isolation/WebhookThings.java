package io.polyclinic.isolation;

import io.polyclinic.Await;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.isolation.OperationRow.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Webhooks for the matrix: to an address that nobody listens at, for an event that does not happen here. */
final class WebhookThings {

    static final Map<String, ?> DETAILS =
            Map.of("url", "http://127.0.0.1:1025/", "eventTypes", List.of("patient.changed"));
    static final Map<String, ?> TIME = Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-01-02T00:00:00Z");

    private static final Duration LONG = Duration.ofSeconds(30);

    private WebhookThings() {}

    static Thing webhook(TestClinic clinic) {
        return OperationRows.made(clinic, "/api/v1/webhooks", DETAILS);
    }

    /** Two that were tried and given up: nothing is done about them any more unless somebody asks for it. */
    static Thing deliveries(TestClinic clinic) {
        var webhook = webhook(clinic);
        var path = "/api/v1/webhooks/" + webhook.ids().get("id");
        var token = clinic.tokenOf(clinic.adminEmail());
        clinic.as(token).post(path + "/test").then().statusCode(200);
        String last = clinic.as(token)
                .post(path + "/test")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        if (!Await.isTrue(LONG, () -> areOver(clinic, token, path))) {
            throw new IllegalStateException("the deliveries did not come to an end");
        }
        return new Thing(Map.of("id", webhook.ids().get("id"), "deliveryId", last), "");
    }

    private static boolean areOver(TestClinic clinic, String token, String path) {
        List<String> states = clinic.as(token)
                .get(path + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .path("items.status");
        return states.equals(List.of("DEAD", "DEAD"));
    }
}
