package io.polyclinic.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a server answered. */
record Answer(int status, byte[] body) {

    private static final Pattern PROBLEM = Pattern.compile("\"type\"\\s*:\\s*\"urn:problem:([a-z-]+)\"");
    private static final int GOOD = 200;
    private static final int FIRST_NOT_GOOD = 300;

    boolean isGood() {
        return status >= GOOD && status < FIRST_NOT_GOOD;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The status, and for a refusal its problem's name: {@code 200}, {@code 503 clinic-busy}. */
    String kind() {
        if (isGood()) {
            return Integer.toString(status);
        }
        var problem = PROBLEM.matcher(text());
        return status + " " + (problem.find() ? problem.group(1) : "without a problem");
    }
}
