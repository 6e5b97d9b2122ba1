package io.polyclinic.operators;

import io.polyclinic.fleet.TestClinic;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An operator of a test, with all that they know. */
public record TestOperator(
        UUID id,
        String email,
        String password,
        String secret,
        String enrolmentCode,
        String token,
        List<String> recoveryCodes) {

    /** A request to the admin host with the operator's token. */
    public RequestSpecification request() {
        return TestOperators.request().header("Authorization", "Bearer " + token);
    }

    /** Lets themselves into a clinic and gives the token for it. */
    public String supportTokenFor(TestClinic clinic) {
        return grant(clinic.record().id(), 10).statusCode(201).extract().path("token");
    }

    ValidatableResponse grant(UUID clinic, int minutes) {
        return request()
                .body(Map.of("reason", "a ticket of theirs", "minutes", minutes))
                .post("/api/v1/clinics/" + clinic + "/support-access")
                .then();
    }
}
