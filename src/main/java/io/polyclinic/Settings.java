package io.polyclinic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which servers to use: those of the environment, or the embedded ones in a folder. */
final class Settings {

    private static final List<String> NEEDED = List.of(
            "POLYCLINIC_CENTRAL_URL",
            "POLYCLINIC_CENTRAL_USER",
            "POLYCLINIC_CENTRAL_PASSWORD",
            "POLYCLINIC_REDIS_URL",
            "POLYCLINIC_MASTER_KEYS");

    private Settings() {}

    /** Whether any server is set; then all of them must be, and none is started. */
    static boolean nameServers() {
        return NEEDED.stream().anyMatch(Settings::isSet);
    }

    static void checkComplete() {
        var missing = NEEDED.stream().filter(name -> !isSet(name)).toList();
        if (!missing.isEmpty()) {
            System.err.println("polyclinic: also set " + String.join(", ", missing));
            System.exit(1);
        }
    }

    private static boolean isSet(String name) {
        var value = System.getenv(name);
        return value != null && !value.isBlank();
    }

    static Path dataFolder() {
        var folder = System.getenv("POLYCLINIC_DATA_FOLDER");
        return Path.of(
                folder == null || folder.isBlank()
                        ? System.getProperty("polyclinic.data-folder", ".polyclinic")
                        : folder);
    }

    static void useEmbedded(Map<String, String> settings, Path folder) {
        settings.forEach(System::setProperty);
        System.setProperty("polyclinic.embedded.folder", folder.toString());
        setDefault("polyclinic.api-docs", "POLYCLINIC_API_DOCS", "true");
        setDefault("polyclinic.public-url", "POLYCLINIC_PUBLIC_URL", "http://{host}:" + port());
        if (!isSet("POLYCLINIC_BACKUPS_S3_ENDPOINT")) {
            setDefault(
                    "polyclinic.backups.folder",
                    "POLYCLINIC_BACKUPS_FOLDER",
                    folder.resolve("backups").toString());
        }
        setDefault("quarkus.shutdown.delay", "QUARKUS_SHUTDOWN_DELAY", "0s"); // no load balancer to wait for
        setDefault("quarkus.log.console.json.enabled", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    }

    private static String port() {
        return isSet("POLYCLINIC_HTTP_PORT") ? System.getenv("POLYCLINIC_HTTP_PORT") : "8080";
    }

    /** Where a person reads the messages that do not go out. */
    static String mailboxUrl() {
        var port = isSet("POLYCLINIC_MANAGEMENT_PORT") ? System.getenv("POLYCLINIC_MANAGEMENT_PORT") : "9000";
        return "http://localhost:" + port + "/mailbox";
    }

    private static void setDefault(String property, String variable, String value) {
        if (!isSet(variable) && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Forwarding headers count only when they come from these addresses; without any they are not even read. */
    static void trustProxies() {
        if (!isSet("POLYCLINIC_TRUSTED_PROXIES")) {
            return;
        }
        System.setProperty("quarkus.http.proxy.proxy-address-forwarding", "true");
        System.setProperty("quarkus.http.proxy.allow-x-forwarded", "true");
        System.setProperty("quarkus.http.proxy.enable-forwarded-host", "true");
        System.setProperty("quarkus.http.proxy.trusted-proxies", System.getenv("POLYCLINIC_TRUSTED_PROXIES"));
    }
}
