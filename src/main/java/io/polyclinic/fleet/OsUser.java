package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import org.jspecify.annotations.Nullable;

/** Who is at the command line, for the operations log. */
public final class OsUser {

    private OsUser() {}

    public static String name() {
        return "os:" + System.getProperty("user.name", "unknown");
    }

    /** @param why where they said so */
    static Mandate mandate(@Nullable String why) {
        return new Mandate(name(), why);
    }
}
