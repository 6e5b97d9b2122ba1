package io.polyclinic.catalog;

import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ClinicDataKey {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    private UUID id;

    @Column(name = "clinic_id")
    private UUID clinicId;

    private byte[] dataKey;
    private Instant createdAt;
    private @Nullable Instant retiredAt;

    protected ClinicDataKey() {}

    private ClinicDataKey(UUID id, UUID clinicId, byte[] sealedKey, Instant now) {
        this.id = id;
        this.clinicId = clinicId;
        this.dataKey = sealedKey;
        this.createdAt = now;
    }

    /** A new one, current from now on. */
    static ClinicDataKey draw(UUID clinicId, Sealing sealing, Instant now) {
        var id = Ids.next();
        var plain = new byte[KEY_BYTES];
        RANDOM.nextBytes(plain);
        var sealed = sealing.seal(plain, DataKeyRecord.keyContext(clinicId, id));
        Arrays.fill(plain, (byte) 0);
        return new ClinicDataKey(id, clinicId, sealed, now);
    }

    /** It seals no more, and opens what it sealed. */
    void retire(Instant now) {
        retiredAt = now;
    }

    boolean isCurrent() {
        return retiredAt == null;
    }

    DataKeyRecord view() {
        return new DataKeyRecord(id, dataKey, isCurrent());
    }
}
