package io.polyclinic.backups;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens the chunks of one file, in their order, with AES-256-GCM under a key that no other file has: so their number can be the
 * nonce. The number, whether it is the last, and what the file is bound to are authenticated with each: a chunk that was moved, left out,
 * taken from elsewhere or put at the end does not open.
 */
final class ChunkCipher {

    static final int KEY_BYTES = 32;
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final SecureRandom DRAW = new SecureRandom();

    private final SecretKey key;
    private final byte[] binding;
    private final Cipher cipher;
    private long number;

    ChunkCipher(byte[] key, byte[] binding) {
        this.key = new SecretKeySpec(key, "AES");
        this.binding = binding;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    static byte[] drawKey() {
        var key = new byte[KEY_BYTES];
        DRAW.nextBytes(key);
        return key;
    }

    byte[] seal(byte[] plain, int length, boolean last) {
        try {
            return next(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a chunk failed", e);
        }
    }

    byte[] open(byte[] sealed, boolean last) {
        try {
            return next(Cipher.DECRYPT_MODE, last).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new BackupRefusedException("the backup was altered: part " + number + " is not what was written", e);
        }
    }

    private Cipher next(int mode, boolean last) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putLong(NONCE_BYTES - Long.BYTES, number)
                .array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(binding);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .flip());
        number++;
        return cipher;
    }
}
