package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private int attempt;

    @ElementCollection
    @CollectionTable(name = "operation_parameter", joinColumns = @JoinColumn(name = "operation_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "value")
    private Map<String, String> parameters;

    protected Operation() {}

    Operation(
            OperationKind kind,
            @Nullable UUID clinicId,
            Mandate mandate,
            Map<String, String> parameters,
            Origin origin) {
        id = Ids.next();
        this.kind = kind;
        this.clinicId = clinicId;
        startedBy = mandate.who();
        reason = mandate.why();
        this.parameters = new HashMap<>(parameters);
        version = origin.version();
        startedAt = origin.now();
        state = OperationState.RUNNING;
        attempt = 1;
    }

    /** Which release begins it, and when. */
    record Origin(String version, Instant now) {}

    void ended(OperationState how, @Nullable String why, Instant now) {
        state = how;
        finishedAt = now;
        error = why;
    }

    void ledTo(Map<String, String> outcome) {
        parameters.putAll(outcome);
    }

    /** One that runs stands still until it is taken up. */
    void paused() {
        if (state == OperationState.RUNNING) {
            state = OperationState.PAUSED;
        }
    }

    void again() {
        state = OperationState.RUNNING;
        finishedAt = null;
        error = null;
        attempt++;
    }

    /** Whether it runs, is paused, was killed or failed. */
    boolean isUnfinished() {
        return state != OperationState.DONE && state != OperationState.ABORTED;
    }

    /** Whether it is this attempt that runs. */
    boolean is(OperationAttempt asked) {
        return state == OperationState.RUNNING && attempt == asked.number();
    }

    OperationAttempt attempt() {
        return new OperationAttempt(id, attempt);
    }

    UUID id() {
        return id;
    }

    OperationKind kind() {
        return kind;
    }

    OperationRecord view(List<OperationRecord.Step> steps) {
        return new OperationRecord(
                id,
                kind,
                clinicId,
                state,
                attempt,
                new Mandate(startedBy, reason),
                Map.copyOf(parameters),
                version,
                startedAt,
                finishedAt,
                error,
                steps);
    }
}
