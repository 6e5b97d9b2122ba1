package io.polyclinic.bench;

import java.util.regex.Pattern;

/** Whether an answer is of the clinic that was asked. */
final class Canaries {

    private static final Pattern CANARY = Pattern.compile("of (c[0-9]{5}) ");

    private Canaries() {}

    /** Every canary in the text is the clinic's, and there is at least one. */
    static boolean belongs(String text, BenchClinic clinic) {
        var found = CANARY.matcher(text);
        var any = false;
        while (found.find()) {
            if (!found.group(1).equals(clinic.slug())) {
                return false;
            }
            any = true;
        }
        return any;
    }
}
