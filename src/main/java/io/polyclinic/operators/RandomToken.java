package io.polyclinic.operators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Strings of so much chance that a plain hash of them can be kept. */
final class RandomToken {

    /** Of 256 bits; the beginning tells searchers of leaked secrets what it is. */
    static final String PREFIX = "pco_";

    private static final int TOKEN_BYTES = 32;
    private static final int RECOVERY_CHARACTERS = 16; // 80 bits
    private static final String UNMISTAKABLE = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    static String ofSession() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** To be written down and typed in. */
    static String ofRecovery() {
        var text = new StringBuilder();
        for (var i = 0; i < RECOVERY_CHARACTERS; i++) {
            text.append(UNMISTAKABLE.charAt(RANDOM.nextInt(UNMISTAKABLE.length())));
        }
        return text.toString();
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
