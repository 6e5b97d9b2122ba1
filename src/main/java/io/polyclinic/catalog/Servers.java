package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
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

    /** All servers but those that were taken out, by name. */
    public List<ServerRecord> all() {
        return servers.inUse().stream().map(DatabaseServer::view).toList();
    }

    public Optional<ServerRecord> byName(String name) {
        return servers.byName(name).map(DatabaseServer::view);
    }

    /** The same with what lives on them. */
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

    /** Opens a server for new clinics, or sends them elsewhere. */
    public void become(String name, ServerState next) {
        existing(name).becomes(next, clock.instant());
    }

    /** @param connections how many one node may open to it; without it each node's own setting counts */
    public void mayOpen(String name, @Nullable Integer connections) {
        existing(name).mayOpen(connections, clock.instant());
    }

    /** Where the server is now and how the provisioner gets in; its clinics get a new generation where the address is another. */
    public void isReachedBy(ServerRecord changed) {
        existing(changed.name())
                .isReachedBy(
                        new DatabaseServer.WayIn(
                                new ServerAddress(changed.host(), changed.port(), changed.jdbcParameters()),
                                changed.provisionerUser(),
                                changed.sealedProvisionerPassword()),
                        clock.instant());
    }

    /** The same server at another address, or with another password of the provisioner; not written down yet. */
    public ServerRecord drafted(ServerRecord server, ServerAddress address, @Nullable String provisionerPassword) {
        return new ServerRecord(
                server.id(),
                server.name(),
                address.host(),
                address.port(),
                address.jdbcParameters(),
                server.provisionerUser(),
                provisionerPassword == null
                        ? server.sealedProvisionerPassword()
                        : sealed(server.id(), provisionerPassword),
                server.connections());
    }

    /** The clinics that live on it, archived ones too. */
    public long clinicsOn(UUID server) {
        return servers.clinicsOn(server);
    }

    /**
     * Takes a server out on which no clinic lives.
     *
     * @return whether it was taken out; not where a clinic lives there
     */
    public boolean takeOut(String name) {
        var server = existing(name);
        if (servers.clinicsOn(server.id()) > 0) {
            return false;
        }
        server.isTakenOut(clock.instant());
        return true;
    }

    private DatabaseServer existing(String name) {
        return servers.toChange(name).orElseThrow(() -> new NoSuchElementException("no server " + name));
    }

    private byte[] sealed(UUID id, String provisionerPassword) {
        return sealing.seal(provisionerPassword.getBytes(StandardCharsets.UTF_8), ServerRecord.passwordContext(id));
    }
}
