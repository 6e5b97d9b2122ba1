package io.polyclinic.identity;

import java.util.Locale;

/** E-mail addresses are compared, and therefore kept, in lower case. */
public final class Emails {

    private Emails() {}

    public static String normalised(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
