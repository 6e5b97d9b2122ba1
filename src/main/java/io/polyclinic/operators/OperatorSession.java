package io.polyclinic.operators;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an operator is signed in. Of its token the hash is kept. */
@Entity
class OperatorSession {

    enum End {
        SIGNED_OUT,
        DISABLED
    }

    @Id
    private UUID id;

    private byte[] tokenHash;
    private UUID operatorId;
    private Instant startedAt;
    private Instant lastSeenAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable End endReason;

    protected OperatorSession() {}

    OperatorSession(UUID operatorId, byte[] tokenHash, Instant now, Instant expiresAt) {
        id = Ids.next();
        this.tokenHash = tokenHash;
        this.operatorId = operatorId;
        startedAt = now;
        lastSeenAt = now;
        this.expiresAt = expiresAt;
    }

    void end(End reason, Instant now) {
        if (endedAt == null) {
            endedAt = now;
            endReason = reason;
        }
    }

    boolean isToBeNoted(Instant now, Duration noteEvery) {
        return lastSeenAt.plus(noteEvery).isBefore(now);
    }

    /** Whether it was neither ended nor has come to its end. */
    boolean isAlive(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    boolean isIdle(Instant now, Duration longest) {
        return !now.isBefore(lastSeenAt.plus(longest));
    }

    UUID id() {
        return id;
    }

    UUID operatorId() {
        return operatorId;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
