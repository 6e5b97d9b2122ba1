package io.polyclinic.isolation;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Sealing;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Makes access tokens as the clinic does, with one thing wrong at a time. */
record TokenForge(ClinicRecord clinic, Sealing sealing) {

    static final String TYPE = "at+jwt";

    /** What a token of the clinic says. */
    JwtClaimsBuilder claims() {
        var now = Instant.now();
        return Jwt.claims()
                .issuer("urn:polyclinic:clinic:" + clinic.id())
                .audience("urn:polyclinic:clinic:" + clinic.id())
                .subject(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .claim("jti", UUID.randomUUID().toString())
                .claim("sid", UUID.randomUUID().toString())
                .claim("roles", List.of("CLINIC_ADMIN"));
    }

    String keyId() {
        return clinic.signingKeys().getFirst().id().toString();
    }

    /** The key with which the clinic signs. */
    PrivateKey key() {
        var key = clinic.signingKeys().getFirst();
        var plain = sealing.unseal(key.sealedPrivateKey(), SigningKeyRecord.privateKeyContext(clinic.id(), key.id()));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String signed(JwtClaimsBuilder claims) {
        return signed(claims, TYPE, keyId(), key());
    }

    static String signed(JwtClaimsBuilder claims, String type, String keyId, PrivateKey key) {
        return claims.jws()
                .algorithm(SignatureAlgorithm.ES256)
                .header("typ", type)
                .keyId(keyId)
                .sign(key);
    }

    /** Signed with the public key as if that were a shared secret (RFC 8725, 2.1). */
    String signedWithThePublicKey() {
        return claims().jws()
                .algorithm(SignatureAlgorithm.HS256)
                .header("typ", TYPE)
                .keyId(keyId())
                .sign(new javax.crypto.spec.SecretKeySpec(
                        clinic.signingKeys().getFirst().publicKey(), "HmacSHA256"));
    }

    /** The claims of a good token under a header that says that it is not signed. */
    String unsigned() {
        var header = "{\"alg\":\"none\",\"typ\":\"" + TYPE + "\",\"kid\":\"" + keyId() + "\"}";
        return base64(header) + "." + signed(claims()).split("\\.", -1)[1] + ".";
    }

    /** A good token in which, after it was signed, somebody wrote other roles. */
    String altered() {
        var parts = signed(claims().claim("roles", List.of("PATIENT"))).split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + base64(claims.replace("PATIENT", "CLINIC_ADMIN")) + "." + parts[2];
    }

    static PrivateKey strangersKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
