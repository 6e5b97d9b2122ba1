package io.polyclinic.operators;

import io.restassured.specification.RequestSpecification;
import java.util.List;
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
}
