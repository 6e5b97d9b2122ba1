package io.polyclinic.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import io.polyclinic.tenancy.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.UUID;

/** The clinics' signing keys (EC P-256), unsealed and parsed once. What is kept bears the clinic, its generation and the key. */
@ApplicationScoped
public class SigningKeys {

    private static final int KEPT = 10_000;

    private final Sealing sealing;
    private final Cache<KeyOfClinic, PrivateKey> privateKeys =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<KeyOfClinic, PublicKey> publicKeys =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    SigningKeys(Sealing sealing) {
        this.sealing = sealing;
    }

    private record KeyOfClinic(TenantKey clinic, UUID key) {}

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
        return privateKeys.get(new KeyOfClinic(TenantKey.of(clinic), key.id()), _ -> {
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
        return publicKeys.get(new KeyOfClinic(TenantKey.of(clinic), key.id()), _ -> {
            try {
                return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.publicKey()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
