package io.polyclinic.catalog;

import java.util.UUID;

/**
 * A key with which a clinic seals what its own database keeps secret: AES-256.
 *
 * @param sealedKey empty once it was destroyed
 * @param current whether it seals; the others only open
 */
public record DataKeyRecord(UUID id, byte[] sealedKey, boolean current) {

    public static String keyContext(UUID clinicId, UUID keyId) {
        return "clinic/" + clinicId + "/data-key/" + keyId;
    }
}
