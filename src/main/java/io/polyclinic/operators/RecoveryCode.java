package io.polyclinic.operators;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of a code that stands in for a lost authenticator, once: its hash. */
@Entity
@Table(name = "operator_recovery_code")
class RecoveryCode {

    @Id
    private byte[] hash;

    private UUID operatorId;
    private Instant madeAt;
    private @Nullable Instant usedAt;

    protected RecoveryCode() {}

    RecoveryCode(byte[] hash, UUID operatorId, Instant now) {
        this.hash = hash;
        this.operatorId = operatorId;
        madeAt = now;
    }

    void use(Instant now) {
        usedAt = now;
    }
}
