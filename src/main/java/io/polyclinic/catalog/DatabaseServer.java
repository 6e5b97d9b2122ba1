package io.polyclinic.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

@Entity
class DatabaseServer {

    enum State {
        OPEN,
        DRAINING,
        CLOSED
    }

    @Id
    private UUID id;

    private String name;
    private String host;
    private int port;

    @Enumerated(EnumType.STRING)
    private State state;

    private String provisionerUser;
    private byte[] provisionerPassword;
    private Instant createdAt;
    private Instant updatedAt;

    protected DatabaseServer() {}

    DatabaseServer(UUID id, String name, ServerAddress address, Instant now) {
        this.id = id;
        this.name = name;
        state = State.OPEN;
        createdAt = now;
        host = address.host();
        port = address.port();
        provisionerUser = address.provisionerUser();
        provisionerPassword = address.sealedProvisionerPassword();
        updatedAt = now;
    }

    /** Where a server is, and the provisioner's way in. */
    record ServerAddress(String host, int port, String provisionerUser, byte[] sealedProvisionerPassword) {}

    void isAt(ServerAddress address, Instant now) {
        host = address.host();
        port = address.port();
        provisionerUser = address.provisionerUser();
        provisionerPassword = address.sealedProvisionerPassword();
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    ServerRecord view() {
        return new ServerRecord(id, name, host, port, provisionerUser, provisionerPassword);
    }
}
