package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** All servers, by name. */
    public List<ServerRecord> all() {
        return servers.listAll(Sort.by("name")).stream()
                .map(DatabaseServer::view)
                .toList();
    }

    /** All servers with what lives on them, by name. */
    public List<ServerLoad> loads() {
        return servers.allWithClinics().stream()
                .map(row -> {
                    var server = (DatabaseServer) row[0];
                    return new ServerLoad(server.view(), server.state(), (Long) row[1]);
                })
                .toList();
    }

    /** A server that is not registered yet: to be looked at, and then perhaps given to {@link #add}. */
    public ServerRecord draft(
            String name,
            ServerAddress address,
            String provisionerUser,
            String provisionerPassword,
            @Nullable Integer connections) {
        var id = Ids.next();
        return new ServerRecord(
                id,
                name,
                address.host(),
                address.port(),
                address.jdbcParameters(),
                provisionerUser,
                sealed(id, provisionerPassword),
                connections);
    }

    /** Registers a server under a name that none has, open for new clinics. */
    public void add(ServerRecord draft) {
        servers.persist(new DatabaseServer(draft, clock.instant()));
    }

    /** Adds a server, or notes where it is now and how the provisioner gets in. */
    public ServerRecord register(
            String name, ServerAddress address, String provisionerUser, String provisionerPassword) {
        var known = servers.byName(name);
        var id = known.map(DatabaseServer::id).orElseGet(Ids::next);
        var way = new DatabaseServer.WayIn(address, provisionerUser, sealed(id, provisionerPassword));
        if (known.isPresent()) {
            known.get().isReachedBy(way, clock.instant());
            return known.get().view();
        }
        var server = new DatabaseServer(id, name, way, clock.instant());
        servers.persist(server);
        return server.view();
    }

    private byte[] sealed(UUID id, String provisionerPassword) {
        return sealing.seal(provisionerPassword.getBytes(StandardCharsets.UTF_8), ServerRecord.passwordContext(id));
    }
}
