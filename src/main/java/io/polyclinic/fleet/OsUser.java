package io.polyclinic.fleet;

/** Who is at the command line, for the operations log. */
public final class OsUser {

    private OsUser() {}

    public static String name() {
        return "os:" + System.getProperty("user.name", "unknown");
    }
}
