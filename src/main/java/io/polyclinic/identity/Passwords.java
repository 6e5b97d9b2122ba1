package io.polyclinic.identity;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Password hashes: Argon2id; bcrypt hashes of older systems still verify. Hashing is bounded, because each hash takes a core and its memory. */
@ApplicationScoped
public class Passwords {

    /** Without a second factor a password has at least so many characters (NIST SP 800-63B-4, 3.1.1.2). */
    public static final int SHORTEST = 15;

    /** Longer ones are refused rather than cut. */
    public static final int LONGEST = 128;

    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int DRAWN_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2Function argon2;
    private final Semaphore places;
    private final Semaphore turns;
    private final IdentityConfig.Argon2 config;
    private final String hashOfNobody;

    Passwords(IdentityConfig config) {
        this.config = config.argon2();
        argon2 = Argon2Function.getInstance(
                this.config.memoryKib(), this.config.iterations(), PARALLELISM, HASH_BYTES, Argon2.ID);
        places = new Semaphore(this.config.atOnce() + this.config.waiting());
        turns = new Semaphore(this.config.atOnce(), true);
        hashOfNobody = hash(draw());
    }

    /** A password drawn at random, 24 characters. */
    public static String draw() {
        var bytes = new byte[DRAWN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The encoded hash, in the form {@code $argon2id$v=19$m=…,t=…,p=1$salt$hash}. */
    public String hash(String password) {
        return inTurn(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult());
    }

    /** Whether it is the account's password. For no account the same work is done, so that the time tells nothing. */
    public boolean matches(String password, @Nullable String hash) {
        var compared = hash == null ? hashOfNobody : hash;
        var same = inTurn(() -> verify(password, compared));
        return same && hash != null;
    }

    /** Whether the hash was made at another cost than today's, or with an older function. */
    boolean isDated(String hash) {
        return !hash.startsWith("$argon2id$")
                || !Argon2Function.getInstanceFromHash(hash).equals(argon2);
    }

    private static boolean verify(String password, String hash) {
        if (hash.startsWith("$argon2id$")) {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        }
        return Password.check(password, hash).with(BcryptFunction.getInstanceFromHash(hash));
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw Problem.TOO_MANY_SIGN_INS.because();
        }
        try {
            awaitTurn();
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } finally {
            places.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.TOO_MANY_SIGN_INS.because();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.TOO_MANY_SIGN_INS.because();
        }
    }
}
