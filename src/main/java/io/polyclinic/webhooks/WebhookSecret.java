package io.polyclinic.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a message is signed with, by Standard Webhooks 1.0 (symmetric, v1). */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    WebhookSecret(byte[] key) {
        this.key = key.clone();
    }

    static WebhookSecret draw() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(key);
    }

    byte[] key() {
        return key.clone();
    }

    /** As the receiver is given it. */
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** @param timestamp seconds since 1970, as it is sent */
    String signature(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }
}
