package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.DataKeyRecord;
import io.polyclinic.catalog.DataKeys;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.SealFormat;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a clinic keeps secret in its own database, with a key of its own that the catalog keeps sealed: neither the clinic's database
 * nor the catalog is worth anything alone, and what is purged cannot be opened from any copy.
 */
@ApplicationScoped
public class ClinicSealing {

    private static final int KEPT = 10_000;
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final CurrentClinic current;
    private final DataKeys catalog;
    private final Sealing sealing;
    private final TenantCache<UUID, SecretKey> keys = new TenantCache<>(KEPT, KEPT_FOR);
    private final TenantCache<String, DataKeyRecord> made = new TenantCache<>(KEPT, KEPT_FOR);

    ClinicSealing(CurrentClinic current, DataKeys catalog, Sealing sealing) {
        this.current = current;
        this.catalog = catalog;
        this.sealing = sealing;
    }

    /**
     * For the clinic that is entered.
     *
     * @param context the table, the column and the row that it belongs to, for example {@code channel_account.secrets/018f…}
     */
    public byte[] seal(String context, byte[] plain) {
        var clinic = current.get();
        var key = clinic.dataKeys().stream()
                .filter(DataKeyRecord::current)
                .findFirst()
                .orElseGet(() -> made.get(clinic, "current", () -> catalog.ensure(clinic.id())));
        return SealFormat.seal(key.id().toString(), opened(clinic, key), plain, whole(clinic, context));
    }

    /**
     * What was sealed in the clinic that is entered.
     *
     * @throws io.polyclinic.platform.ProblemException CLINIC_KEY_LOST where the clinic has no such key, or it cannot be opened itself
     * @throws UnsealException when the value was altered or belongs elsewhere
     */
    public byte[] unseal(String context, byte[] sealed) {
        var clinic = current.get();
        return SealFormat.unseal(sealed, whole(clinic, context), id -> opened(clinic, named(clinic, id)));
    }

    private static String whole(ClinicRecord clinic, String context) {
        return "clinic/" + clinic.id() + "/" + context;
    }

    /** One that was drawn after the clinic was last read is looked for in the catalog. */
    private DataKeyRecord named(ClinicRecord clinic, String id) {
        return clinic.dataKeys().stream()
                .filter(key -> key.id().toString().equals(id))
                .findFirst()
                .orElseGet(() -> made.get(clinic, id, () -> read(clinic, id)));
    }

    private DataKeyRecord read(ClinicRecord clinic, String id) {
        UUID keyId;
        try {
            keyId = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new UnsealException("it is sealed with no key of a clinic");
        }
        return catalog.find(clinic.id(), keyId).orElseThrow(Problem.CLINIC_KEY_LOST::because);
    }

    private SecretKey opened(ClinicRecord clinic, DataKeyRecord key) {
        return keys.get(clinic, key.id(), () -> {
            try {
                var plain = sealing.unseal(key.sealedKey(), DataKeyRecord.keyContext(clinic.id(), key.id()));
                var opened = new SecretKeySpec(plain, "AES");
                Arrays.fill(plain, (byte) 0);
                return opened;
            } catch (UnsealException e) {
                throw Problem.CLINIC_KEY_LOST.because(e);
            }
        });
    }
}
