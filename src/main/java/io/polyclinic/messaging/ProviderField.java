package io.polyclinic.messaging;

import java.util.regex.Pattern;

/**
 * What an account at a provider needs to be told.
 *
 * @param secret whether it is only ever written, and sealed
 * @param form what its values look like, whole
 * @param says the same for people
 */
record ProviderField(String name, boolean secret, boolean required, Pattern form, String says) {

    private static final int LONGEST = 2_000;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}]{1," + LONGEST + "}");

    static ProviderField setting(String name, String form, String says) {
        return new ProviderField(name, false, true, Pattern.compile(form), says);
    }

    static ProviderField secret(String name) {
        return new ProviderField(name, true, true, ONE_LINE, "one line, at most " + LONGEST + " characters");
    }

    ProviderField orNot() {
        return new ProviderField(name, secret, false, form, says);
    }

    boolean takes(String value) {
        return form.matcher(value).matches();
    }
}
