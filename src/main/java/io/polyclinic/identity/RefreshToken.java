package io.polyclinic.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of a refresh token: its hash, never itself. */
@Entity
class RefreshToken {

    @Id
    private byte[] hash;

    private UUID sessionId;
    private Instant issuedAt;
    private @Nullable Instant usedAt;

    protected RefreshToken() {}

    RefreshToken(byte[] hash, UUID sessionId, Instant now) {
        this.hash = hash;
        this.sessionId = sessionId;
        issuedAt = now;
    }

    boolean isUsed() {
        return usedAt != null;
    }

    void use(Instant now) {
        usedAt = now;
    }

    UUID sessionId() {
        return sessionId;
    }
}
