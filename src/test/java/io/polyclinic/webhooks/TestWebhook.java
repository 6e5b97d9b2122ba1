package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.fleet.TestClinic;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A webhook of a test's clinic, as its administrator sees it. */
record TestWebhook(TestClinic clinic, String token, String id, String secret) {

    private static final Duration LONG = Duration.ofSeconds(30);

    static TestWebhook to(Receiver receiver, TestClinic clinic, String... types) {
        var token = clinic.tokenOf(clinic.adminEmail());
        var answer = clinic.as(token)
                .body(details(receiver, types))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract();
        return new TestWebhook(clinic, token, answer.path("webhook.id"), answer.path("secret"));
    }

    static Map<String, ?> details(Receiver receiver, String... types) {
        return Map.of(
                "url", "http://" + NamesForTests.HERE + ":" + receiver.port() + "/in", "eventTypes", List.of(types));
    }

    RequestSpecification asAdmin() {
        return clinic.as(token);
    }

    String path() {
        return "/api/v1/webhooks/" + id;
    }

    ValidatableResponse post(String verb, Map<String, ?> body) {
        var request = asAdmin();
        return (body.isEmpty() ? request : request.body(body))
                .post(path() + verb)
                .then();
    }

    Map<String, Object> read() {
        return asAdmin().get(path()).then().statusCode(200).extract().path("$");
    }

    /** Newest first. */
    List<Map<String, Object>> deliveries() {
        return asAdmin()
                .get(path() + "/deliveries?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** The deliveries once they are as they should be. */
    List<Map<String, Object>> deliveriesOnce(Predicate<List<Map<String, Object>>> so) {
        assertThat(Await.isTrue(LONG, () -> so.test(deliveries())))
                .as("%s", deliveries())
                .isTrue();
        return deliveries();
    }

    /** The only delivery, once it has that status and so many attempts. */
    Map<String, Object> deliveryOnce(String status, int attempts) {
        return deliveriesOnce(all -> all.size() == 1
                        && all.getFirst().get("status").equals(status)
                        && all.getFirst().get("attempts").equals(attempts))
                .getFirst();
    }

    /** Something happens in the clinic. */
    String registerPatient() {
        return asAdmin()
                .body(Map.of("fullName", "Asha Kulkarni"))
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
