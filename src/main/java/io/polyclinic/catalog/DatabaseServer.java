package io.polyclinic.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class DatabaseServer {

    @Id
    private UUID id;

    private String name;
    private String host;
    private int port;
    private String jdbcParameters;

    @Enumerated(EnumType.STRING)
    private ServerState state;

    private String provisionerUser;
    private byte[] provisionerPassword;
    private @Nullable Integer connections;
    private Instant createdAt;
    private Instant updatedAt;

    protected DatabaseServer() {}

    DatabaseServer(UUID id, String name, WayIn way, Instant now) {
        this.id = id;
        this.name = name;
        state = ServerState.OPEN;
        createdAt = now;
        host = way.address().host();
        port = way.address().port();
        jdbcParameters = way.address().jdbcParameters();
        provisionerUser = way.provisionerUser();
        provisionerPassword = way.sealedProvisionerPassword();
        updatedAt = now;
    }

    DatabaseServer(ServerRecord server, Instant now) {
        this(
                server.id(),
                server.name(),
                new WayIn(
                        new ServerAddress(server.host(), server.port(), server.jdbcParameters()),
                        server.provisionerUser(),
                        server.sealedProvisionerPassword()),
                now);
        connections = server.connections();
    }

    /** Where a server is, and how the provisioner gets in. */
    record WayIn(ServerAddress address, String provisionerUser, byte[] sealedProvisionerPassword) {}

    void isReachedBy(WayIn way, Instant now) {
        host = way.address().host();
        port = way.address().port();
        jdbcParameters = way.address().jdbcParameters();
        provisionerUser = way.provisionerUser();
        provisionerPassword = way.sealedProvisionerPassword();
        updatedAt = now;
    }

    void becomes(ServerState next, Instant now) {
        state = next;
        updatedAt = now;
    }

    void mayOpen(@Nullable Integer budget, Instant now) {
        connections = budget;
        updatedAt = now;
    }

    /** It is none of ours any more, and neither is its password. */
    void isTakenOut(Instant now) {
        becomes(ServerState.CLOSED, now);
        provisionerPassword = new byte[0];
        connections = null;
    }

    UUID id() {
        return id;
    }

    ServerState state() {
        return state;
    }

    ServerRecord view() {
        return new ServerRecord(
                id, name, host, port, jdbcParameters, provisionerUser, provisionerPassword, connections);
    }
}
