package io.polyclinic.catalog;

import java.util.UUID;

/**
 * A clinic's key for signing access tokens: ES256.
 *
 * @param publicKey X.509 SubjectPublicKeyInfo
 * @param sealedPrivateKey PKCS #8, sealed
 * @param current whether new tokens are signed with it; the others only verify
 */
public record SigningKeyRecord(UUID id, byte[] publicKey, byte[] sealedPrivateKey, boolean current) {

    public static String privateKeyContext(UUID clinicId, UUID keyId) {
        return "clinic/" + clinicId + "/signing-key/" + keyId;
    }
}
