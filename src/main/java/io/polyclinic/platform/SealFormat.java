package io.polyclinic.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * How a sealed value is laid out: AES-256-GCM, a random nonce each, the key's id in front, so that keys can be rotated. The context is
 * authenticated but not stored: a value sealed for one place does not open in another.
 *
 * <p>Layout: format (1 byte, always 1), length of the key id (1), key id, nonce (12), cipher text with its tag (16).
 */
public final class SealFormat {

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealFormat() {}

    /** @param keyId printable ASCII, at most 127 signs */
    public static byte[] seal(String keyId, SecretKey key, byte[] plain, String context) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var id = keyId.getBytes(StandardCharsets.US_ASCII);
        var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
        try {
            var body = sealed.doFinal(plain);
            return ByteBuffer.allocate(2 + id.length + nonce.length + body.length)
                    .put(FORMAT)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * @param keys the key of an id; null where it is not at hand
     * @throws UnsealException when the value was altered, belongs elsewhere, or its key is not at hand
     */
    public static byte[] unseal(byte[] sealed, String context, Function<String, @Nullable SecretKey> keys) {
        if (sealed.length < 2 || sealed[0] != FORMAT || sealed.length < 2 + sealed[1] + NONCE_BYTES || sealed[1] < 1) {
            throw new UnsealException("not a sealed value");
        }
        var in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        var keyId = new byte[in.get()];
        in.get(keyId);
        var nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        var body = new byte[in.remaining()];
        in.get(body);
        var key = keys.apply(new String(keyId, StandardCharsets.US_ASCII));
        if (key == null) {
            throw new UnsealException("the value is sealed with a key that this process does not have");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new UnsealException("the sealed value was altered or belongs elsewhere");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }
}
