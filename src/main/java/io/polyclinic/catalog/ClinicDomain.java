package io.polyclinic.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ClinicDomain {

    @Id
    private String host;

    private UUID clinicId;
    private boolean isPrimary;
    private @Nullable Instant verifiedAt;
    private @Nullable String challenge;
    private Instant createdAt;

    protected ClinicDomain() {}

    ClinicDomain(String host, UUID clinicId, String challenge, Instant now) {
        this.host = host;
        this.clinicId = clinicId;
        this.challenge = challenge;
        createdAt = now;
    }

    /** Another clinic says that it is its own. */
    void isClaimedBy(UUID clinic, String nextChallenge) {
        clinicId = clinic;
        challenge = nextChallenge;
    }

    void verified(Instant now) {
        if (verifiedAt == null) {
            verifiedAt = now;
        }
    }

    void isPrimary(boolean primary) {
        isPrimary = primary;
    }

    boolean isOf(UUID clinic) {
        return clinicId.equals(clinic);
    }

    boolean isVerified() {
        return verifiedAt != null;
    }

    DomainRecord view() {
        return new DomainRecord(host, clinicId, isPrimary, verifiedAt, challenge, createdAt);
    }
}
