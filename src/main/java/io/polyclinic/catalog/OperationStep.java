package io.polyclinic.catalog;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class OperationStep {

    @Embeddable
    record Id(UUID operationId, String name) implements Serializable {}

    @EmbeddedId
    private Id id;

    private Instant intendedAt;
    private @Nullable Instant doneAt;
    private int attempts;

    protected OperationStep() {}

    OperationStep(Id id, Instant now) {
        this.id = id;
        intendedAt = now;
        attempts = 1;
    }

    void again() {
        attempts++;
    }

    void done(Instant now) {
        doneAt = now;
    }

    String name() {
        return id.name();
    }

    OperationRecord.Step view() {
        return new OperationRecord.Step(id.name(), intendedAt, doneAt, attempts);
    }

    boolean isDone() {
        return doneAt != null;
    }
}
