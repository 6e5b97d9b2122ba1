package io.polyclinic;

import io.polyclinic.embedded.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** PostgreSQL and Redis for a run of tests: fresh at its start, gone at its end. */
public class EmbeddedForTests implements QuarkusTestResourceLifecycleManager {

    private final Path folder = Path.of("target", "embedded", UUID.randomUUID().toString());
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
        settings.put("polyclinic.head-timeout", "1s");
        settings.put("polyclinic.body-timeout", "2s");
        settings.put("quarkus.http.idle-timeout", "3s");
        return settings;
    }

    @Override
    public void stop() {
        servers.close();
        EmbeddedServers.delete(folder);
    }
}
