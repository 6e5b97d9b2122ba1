package io.polyclinic.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a server answered.
 *
 * @param isProblem whether it says of itself that it is a problem document
 * @param saysWhen whether it says when to try again
 */
record Answer(int status, boolean isProblem, boolean saysWhen, byte[] body) {

    private static final Pattern PROBLEM = Pattern.compile("\"type\"\\s*:\\s*\"urn:problem:([a-z-]+)\"");
    private static final int GOOD = 200;
    private static final int FIRST_NOT_GOOD = 300;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    boolean isGood() {
        return status >= GOOD && status < FIRST_NOT_GOOD;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The status, and for a refusal its problem's name: {@code 200}, {@code 503 clinic-busy}. What is missing of an honest refusal is
     * said as well: {@code 503 clinic-busy without Retry-After}.
     */
    String kind() {
        if (isGood()) {
            return Integer.toString(status);
        }
        var problem = PROBLEM.matcher(text());
        var name = isProblem && problem.find() ? problem.group(1) : "without a problem";
        var passes = status == TOO_MANY || status == UNAVAILABLE;
        return status + " " + name + (passes && !saysWhen ? " without Retry-After" : "");
    }
}
