package io.polyclinic.fleet;

import io.polyclinic.TestFolders;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import io.polyclinic.embedded.EmbeddedServers;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A second PostgreSQL server, registered while a test class needs it. It takes new clinics only where that is asked for, and leaves no trace in the catalog. */
@ApplicationScoped
class SecondServer {

    static final String NAME = "west";

    private final Path folder = TestFolders.fresh("embedded");
    private final Servers servers;
    private final ServerSight sight;
    private EmbeddedServers embedded;

    SecondServer(Servers servers, ServerSight sight) {
        this.servers = servers;
        this.sight = sight;
    }

    void start() {
        embedded = EmbeddedServers.use(folder, false);
        var settings = embedded.settings();
        var address = URI.create(settings.get("polyclinic.central.url").substring("jdbc:".length()));
        servers.add(servers.draft(
                NAME,
                new ServerAddress(address.getHost(), address.getPort()),
                settings.get("polyclinic.provisioner.user"),
                settings.get("polyclinic.provisioner.password"),
                20));
        become("DRAINING");
        sight.execute(record(), "select 1");
    }

    void stop() {
        var id = record().id();
        sight.inCatalog(
                "update clinic set state = 'PURGED', server_id = '"
                        + sight.main().id() + "' where server_id = '" + id + "'",
                "delete from retired_database where server_id = '" + id + "'",
                "delete from database_server where id = '" + id + "'");
        embedded.close();
        EmbeddedServers.delete(folder);
    }

    ServerRecord record() {
        return servers.all().stream()
                .filter(server -> server.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    /** Work while it takes clinics. */
    <T> T whileOpen(Supplier<T> work) {
        become("OPEN");
        try {
            return work.get();
        } finally {
            become("DRAINING");
        }
    }

    private void become(String state) {
        sight.inCatalog("update database_server set state = '" + state + "' where name = '" + NAME + "'");
    }
}
