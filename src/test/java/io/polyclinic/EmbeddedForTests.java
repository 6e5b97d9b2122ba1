package io.polyclinic;

import io.polyclinic.embedded.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL and Redis for a run of tests: fresh at its start, gone at its end. */
public class EmbeddedForTests implements QuarkusTestResourceLifecycleManager {

    private final Path folder = TestFolders.fresh("embedded");
    private EmbeddedServers servers;

    @Override
    public Map<String, String> start() {
        servers = EmbeddedServers.use(folder, false);
        var settings = new HashMap<>(servers.settings());
        settings.put("polyclinic.api-docs", "true");
        settings.put("polyclinic.public-url", "http://{host}");
        settings.put("polyclinic.identity.argon2.memory-kib", "256");
        settings.put("polyclinic.identity.argon2.iterations", "1");
        settings.put("polyclinic.directory.ttl", "1ms"); // a test that changes the catalog sees it at once
        settings.put("polyclinic.directory.ttl-untold", "1ms");
        settings.put("polyclinic.outbox.sweep", "100D"); // nobody but its own tests looks into clinics by itself
        settings.put("polyclinic.backups.folder", folder.resolve("backups").toString());
        settings.put("polyclinic.operators.server-hosts", "127.0.0.1,.allowed.example");
        settings.put("polyclinic.webhooks.allow-http", "true"); // receivers of tests are on this machine
        settings.put("polyclinic.webhooks.allowed-networks", "127.0.0.1/32");
        settings.put("polyclinic.head-timeout", "1s");
        settings.put("polyclinic.body-timeout", "2s");
        // no test speaks to a provider: nobody listens there
        for (var provider : List.of("whatsapp", "gallabox", "ultramsg", "twilio")) {
            settings.put("polyclinic.channels." + provider + "-url", "http://localhost:1");
        }
        settings.put("polyclinic.channels.allow-http", "true");
        settings.put("polyclinic.channels.mail-networks", "127.0.0.0/8,::1/128");
        settings.put("polyclinic.channels.allow-plain-mail", "true");
        settings.put("polyclinic.messaging.first-pause", "20ms");
        settings.put("quarkus.http.idle-timeout", "3s");
        return settings;
    }

    /** What only a superuser may do on the server that listens there. */
    public static void asSuperuser(int port, String statement) {
        try {
            for (var folder : TestFolders.all()) {
                if (!Files.exists(folder.resolve("embedded.properties"))) {
                    continue;
                }
                var secrets = new Properties();
                try (var in = Files.newBufferedReader(folder.resolve("embedded.properties"))) {
                    secrets.load(in);
                }
                if (secrets.getProperty("postgres.port").equals(Integer.toString(port))) {
                    execute(port, secrets.getProperty("postgres.superuser-password"), statement);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no server listens at " + port);
    }

    private static void execute(int port, String password, String statement) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", password);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        servers.close();
        TestFolders.deleteBeside(folder);
    }
}
