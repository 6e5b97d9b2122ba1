package io.polyclinic.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ClinicSigningKey {

    @Id
    private UUID id;

    @Column(name = "clinic_id")
    private UUID clinicId;

    private byte[] publicKey;
    private byte[] privateKey;
    private Instant createdAt;
    private @Nullable Instant retiredAt;

    protected ClinicSigningKey() {}

    ClinicSigningKey(UUID id, UUID clinicId, byte[] publicKey, byte[] sealedPrivateKey, Instant now) {
        this.id = id;
        this.clinicId = clinicId;
        this.publicKey = publicKey;
        this.privateKey = sealedPrivateKey;
        this.createdAt = now;
    }

    /** The private half is gone for good. */
    void destroy(Instant now) {
        privateKey = new byte[0];
        if (retiredAt == null) {
            retiredAt = now;
        }
    }

    SigningKeyRecord view() {
        return new SigningKeyRecord(id, publicKey, privateKey, retiredAt == null);
    }
}
