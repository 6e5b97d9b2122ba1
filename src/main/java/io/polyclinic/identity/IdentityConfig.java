package io.polyclinic.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of sign-in. */
@ConfigMapping(prefix = "polyclinic.identity")
public interface IdentityConfig {

    /** No access token is good for longer, whatever is set. */
    Duration LONGEST_ACCESS = Duration.ofHours(24);

    /** How long an access token is good for; at most 24 hours. */
    @WithDefault("15M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 24)
    Duration accessToken();

    /** How long a session lives without being refreshed. */
    @WithDefault("7D")
    @DurationMin(seconds = 1)
    Duration refreshToken();

    Argon2 argon2();

    /** Cost of Argon2id; the defaults are OWASP's (Password Storage Cheat Sheet). */
    interface Argon2 {
        @WithDefault("19456")
        @Min(8)
        int memoryKib();

        @WithDefault("2")
        @Min(1)
        int iterations();

        /** How many passwords are hashed at once; each takes its memory and a core. */
        @WithDefault("4")
        @Min(1)
        int atOnce();

        /** How many more may wait for their turn; each holds a thread, so one above that is refused with 503 at once. */
        @WithDefault("32")
        @Min(0)
        int waiting();

        /** How long a sign-in waits for its turn before it is refused with 503. */
        @WithDefault("5s")
        Duration patience();
    }
}
