package io.polyclinic;

/** A command opens no port, and says on standard error only what a person must know. */
final class CommandLineMode {

    private CommandLineMode() {}

    static void set() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("quarkus.shutdown.delay", "0s");
        System.setProperty("quarkus.log.console.json.enabled", "false");
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.format", "%s%n");
    }
}
