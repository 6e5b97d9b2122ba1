package io.polyclinic.operators;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;

/** Requests for clinics, as operators send them. */
public final class OverHttp {

    static final String CLINICS = "/api/v1/clinics";

    private OverHttp() {}

    static Map<String, String> clinic() {
        var slug = "c-" + UUID.randomUUID();
        return Map.of(
                "slug",
                slug,
                "name",
                "Made over HTTP",
                "adminEmail",
                "admin@" + slug + ".example",
                "adminPassword",
                "the first light on the hills");
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    static ValidatableResponse make(TestOperator operator, String key, Map<String, ?> wanted) {
        return operator.request()
                .header("Idempotency-Key", key)
                .body(wanted)
                .post(CLINICS)
                .then();
    }

    /** All that is told of the operation until it is over. */
    public static String watch(TestOperator operator, String operation) {
        return operator.request()
                .get("/api/v1/operations/" + operation + "/events")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();
    }
}
