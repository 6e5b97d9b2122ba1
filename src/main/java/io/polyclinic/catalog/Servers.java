package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The PostgreSQL servers of the fleet. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class Servers {

    private final DatabaseServerRepository servers;
    private final Sealing sealing;
    private final Clock clock;

    Servers(DatabaseServerRepository servers, Sealing sealing, Clock clock) {
        this.servers = servers;
        this.sealing = sealing;
        this.clock = clock;
    }

    public List<ServerRecord> all() {
        return servers.listAll().stream().map(DatabaseServer::view).toList();
    }

    /** Adds a server, or notes where it is now and how the provisioner gets in. */
    public ServerRecord register(
            String name, ServerAddress address, String provisionerUser, String provisionerPassword) {
        var known = servers.byName(name);
        var id = known.map(DatabaseServer::id).orElseGet(Ids::next);
        var sealed =
                sealing.seal(provisionerPassword.getBytes(StandardCharsets.UTF_8), ServerRecord.passwordContext(id));
        var way = new DatabaseServer.WayIn(address, provisionerUser, sealed);
        if (known.isPresent()) {
            known.get().isReachedBy(way, clock.instant());
            return known.get().view();
        }
        var server = new DatabaseServer(id, name, way, clock.instant());
        servers.persist(server);
        return server.view();
    }
}
