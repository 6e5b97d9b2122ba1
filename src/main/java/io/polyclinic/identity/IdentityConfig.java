package io.polyclinic.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of sign-in. */
@ConfigMapping(prefix = "polyclinic.identity")
public interface IdentityConfig {

    /** How long an access token is good for; at most 24 hours. */
    @WithDefault("15M")
    Duration accessToken();

    /** How long a session lives without being refreshed. */
    @WithDefault("7D")
    Duration refreshToken();

    Argon2 argon2();

    /** Cost of Argon2id; the defaults are OWASP's (Password Storage Cheat Sheet). */
    interface Argon2 {
        @WithDefault("19456")
        int memoryKib();

        @WithDefault("2")
        int iterations();

        /** How many passwords are hashed at once; each takes its memory and a core. */
        @WithDefault("4")
        int atOnce();

        /** How long a sign-in waits for its turn before it is refused with 503. */
        @WithDefault("5s")
        Duration patience();
    }
}
