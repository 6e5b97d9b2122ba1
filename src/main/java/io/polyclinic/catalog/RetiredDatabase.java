package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class RetiredDatabase {

    @Id
    private UUID id;

    private UUID clinicId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private DatabaseServer server;

    private String databaseName;
    private Instant retiredAt;
    private Instant keepUntil;
    private @Nullable Instant droppedAt;

    protected RetiredDatabase() {}

    RetiredDatabase(Clinic clinic, DatabaseServer server, String databaseName, Instant now, Duration kept) {
        id = Ids.next();
        clinicId = clinic.id();
        this.server = server;
        this.databaseName = databaseName;
        retiredAt = now;
        keepUntil = now.plus(kept);
    }

    void dropped(Instant now) {
        droppedAt = now;
    }

    RetiredRecord view() {
        return new RetiredRecord(id, clinicId, server.view(), databaseName, retiredAt, keepUntil);
    }
}
