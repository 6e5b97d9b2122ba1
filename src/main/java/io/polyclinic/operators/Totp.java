package io.polyclinic.operators;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes (RFC 6238) as authenticator apps make them: HMAC-SHA-1, six digits, a new one every 30 seconds. */
final class Totp {

    static final int DIGITS = 6;

    private static final String ALGORITHM = "HmacSHA1";
    private static final int STEP_SECONDS = 30;
    private static final int SECRET_BYTES = 20; // RFC 4226, 4: as long as the hash
    private static final int LOW_FOUR = 0x0f;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BASE32_BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] drawSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The step of which this is the code: now's, or one beside it because clocks differ (RFC 6238, 5.2). All three are always compared. */
    static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        var given = code.getBytes(StandardCharsets.UTF_8);
        var current = stepAt(now);
        var found = OptionalLong.empty();
        for (var step = current - 1; step <= current + 1; step++) {
            var right = code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226, 5.3. */
    static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & LOW_FOUR) & Integer.MAX_VALUE;
            var code = Integer.toString(number);
            return "0".repeat(Math.max(0, digits - code.length()))
                    + code.substring(Math.max(0, code.length() - digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What apps read as a picture or by a tap; the address and the issuer are shown beside the codes. */
    static String uri(byte[] secret, String email, String issuer) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(inUri(issuer), inUri(email), base32(secret), inUri(issuer), DIGITS, STEP_SECONDS);
    }

    private static String inUri(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 4648, 6, without padding, as people may type it in. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var held = 0;
        var bits = 0;
        for (var one : bytes) {
            held = held << Byte.SIZE | (one & 0xff);
            bits += Byte.SIZE;
            while (bits >= BASE32_BITS) {
                bits -= BASE32_BITS;
                text.append(BASE32.charAt(held >> bits & BASE32.length() - 1));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << (BASE32_BITS - bits) & BASE32.length() - 1));
        }
        return text.toString();
    }
}
