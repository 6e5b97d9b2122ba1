package io.polyclinic.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sign-in, and all that it is prolonged to until it ends. */
@Entity
class SignInSession {

    @Id
    private UUID id;

    private UUID accountId;
    private Instant startedAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable SessionEnd endReason;

    protected SignInSession() {}

    SignInSession(UUID id, UUID accountId, Instant now, Instant expiresAt) {
        this.id = id;
        this.accountId = accountId;
        startedAt = now;
        this.expiresAt = expiresAt;
    }

    void end(SessionEnd reason, Instant now) {
        if (endedAt == null) {
            endedAt = now;
            endReason = reason;
        }
    }

    void prolong(Instant until) {
        expiresAt = until;
    }

    boolean isAlive(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }
}
