package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import org.jspecify.annotations.Nullable;

/** Who is at the command line, for the operations log. */
public final class OsUser {

    private static final String PREFIX = "os:";

    private OsUser() {}

    public static String name() {
        return PREFIX + System.getProperty("user.name", "unknown");
    }

    /** Whether somebody at the command line is meant, and no operator. */
    static boolean isOne(String who) {
        return who.startsWith(PREFIX);
    }

    /** @param why where they said so */
    static Mandate mandate(@Nullable String why) {
        return new Mandate(name(), why);
    }
}
