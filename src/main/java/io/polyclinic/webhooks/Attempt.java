package io.polyclinic.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a message once.
 *
 * @param status of the answer; none where there was no answer
 * @param failure why it does not count as received; none where it does
 * @param notBefore when the other side wants to be asked again, if it said so
 */
record Attempt(
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable Instant notBefore) {

    private static final int GONE = 410;
    private static final int LONGEST_FAILURE = 300;

    static Attempt answered(int status, @Nullable Instant notBefore) {
        if (status >= 200 && status < 300) {
            return new Attempt(status, null, null);
        }
        var isRedirect = status >= 300 && status < 400;
        var failure = isRedirect ? "the answer was %d; redirects are not followed" : "the answer was %d";
        return new Attempt(status, failure.formatted(status), notBefore);
    }

    static Attempt failed(String why) {
        return new Attempt(null, why.length() <= LONGEST_FAILURE ? why : why.substring(0, LONGEST_FAILURE), null);
    }

    boolean wasReceived() {
        return failure == null;
    }

    /** Whether the other side wants to hear no more of anything. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
