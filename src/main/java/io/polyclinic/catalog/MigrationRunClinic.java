package io.polyclinic.catalog;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class MigrationRunClinic {

    @Embeddable
    record Id(UUID operationId, UUID clinicId) implements Serializable {}

    @EmbeddedId
    private Id id;

    private String ring;

    @Enumerated(EnumType.STRING)
    private MigrationRunState state;

    private String fromVersion;
    private @Nullable String toVersion;
    private String fingerprint;
    private int attempts;
    private Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable String sqlState;
    private @Nullable String error;

    protected MigrationRunClinic() {}

    MigrationRunClinic(Id id, String ring, String fromVersion, String fingerprint, Instant now) {
        this.id = id;
        this.ring = ring;
        this.fromVersion = fromVersion;
        this.fingerprint = fingerprint;
        state = MigrationRunState.RUNNING;
        attempts = 1;
        startedAt = now;
    }

    /** It is tried once more: in this process, or by the next one after this was killed. */
    void again() {
        state = MigrationRunState.RUNNING;
        attempts++;
        finishedAt = null;
        sqlState = null;
        error = null;
    }

    void done(String version, Instant now) {
        state = MigrationRunState.DONE;
        toVersion = version;
        finishedAt = now;
    }

    void failed(String version, @Nullable String said, String why, Instant now) {
        state = MigrationRunState.FAILED;
        toVersion = version;
        sqlState = said;
        error = why;
        finishedAt = now;
    }

    MigrationRunRecord view() {
        return new MigrationRunRecord(
                id.operationId(),
                id.clinicId(),
                ring,
                state,
                fromVersion,
                toVersion,
                fingerprint,
                attempts,
                startedAt,
                finishedAt,
                sqlState,
                error);
    }
}
