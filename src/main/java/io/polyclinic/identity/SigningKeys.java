package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import io.polyclinic.tenancy.TenantCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.UUID;

/** The clinics' signing keys (EC P-256), unsealed and parsed once. What is kept bears the clinic, its generation and the key. */
@ApplicationScoped
public class SigningKeys {

    private static final int KEPT = 10_000;
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final Sealing sealing;
    private final TenantCache<UUID, PrivateKey> privateKeys = new TenantCache<>(KEPT, KEPT_FOR);
    private final TenantCache<UUID, PublicKey> publicKeys = new TenantCache<>(KEPT, KEPT_FOR);

    SigningKeys(Sealing sealing) {
        this.sealing = sealing;
    }

    /** A new pair, the private half sealed for the clinic. */
    public SigningKeyRecord draw(UUID clinicId) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var id = Ids.next();
            var sealed = sealing.seal(pair.getPrivate().getEncoded(), SigningKeyRecord.privateKeyContext(clinicId, id));
            return new SigningKeyRecord(id, pair.getPublic().getEncoded(), sealed, true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey privateKey(ClinicRecord clinic, SigningKeyRecord key) {
        return privateKeys.get(clinic, key.id(), () -> {
            var plain =
                    sealing.unseal(key.sealedPrivateKey(), SigningKeyRecord.privateKeyContext(clinic.id(), key.id()));
            try {
                return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(plain));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    PublicKey publicKey(ClinicRecord clinic, SigningKeyRecord key) {
        return publicKeys.get(clinic, key.id(), () -> {
            try {
                return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.publicKey()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
