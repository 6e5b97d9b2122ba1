package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ReadyDatabase {

    @Id
    private UUID id;

    private UUID serverId;
    private String databaseName;
    private String fingerprint;
    private Instant createdAt;
    private @Nullable Instant readyAt;
    private @Nullable UUID claimedBy;
    private @Nullable Instant claimedAt;

    protected ReadyDatabase() {}

    ReadyDatabase(UUID serverId, String fingerprint, Instant now) {
        id = Ids.next();
        this.serverId = serverId;
        this.fingerprint = fingerprint;
        databaseName = "ready_" + id.toString().replace("-", "");
        createdAt = now;
    }

    ReadyRecord view() {
        return new ReadyRecord(id, serverId, databaseName, fingerprint, createdAt, readyAt != null, claimedBy);
    }
}
