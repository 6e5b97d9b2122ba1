package io.polyclinic.fleet;

/** Who is at the command line, for the operations log. */
final class OsUser {

    private OsUser() {}

    static String name() {
        return "os:" + System.getProperty("user.name", "unknown");
    }
}
