package io.polyclinic.operators;

import java.time.Instant;
import java.util.List;

/**
 * A session of an operator.
 *
 * @param token goes into the header Authorization as Bearer; it is shown this once
 * @param expiresAt when the session ends, if it is not left unused before
 * @param recoveryCodes shown this once, at enrolment; otherwise empty
 */
record SignedInView(String token, Instant expiresAt, List<String> recoveryCodes) {

    @Override
    public String toString() {
        return "SignedInView[]";
    }
}
