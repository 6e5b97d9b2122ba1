package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Operation {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    private @Nullable UUID clinicId;

    @Enumerated(EnumType.STRING)
    private OperationState state;

    private String startedBy;
    private @Nullable String reason;
    private String version;
    private Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable String error;

    protected Operation() {}

    Operation(OperationKind kind, @Nullable UUID clinicId, String startedBy, String version, Instant now) {
        id = Ids.next();
        this.kind = kind;
        this.clinicId = clinicId;
        this.startedBy = startedBy;
        this.version = version;
        state = OperationState.RUNNING;
        startedAt = now;
    }

    void done(Instant now) {
        state = OperationState.DONE;
        finishedAt = now;
        error = null;
    }

    void failed(String error, Instant now) {
        state = OperationState.FAILED;
        finishedAt = now;
        this.error = error;
    }

    void again() {
        state = OperationState.RUNNING;
        finishedAt = null;
        error = null;
    }

    /** Whether it still runs, was killed or failed. */
    boolean isUnfinished() {
        return state != OperationState.DONE;
    }

    UUID id() {
        return id;
    }
}
