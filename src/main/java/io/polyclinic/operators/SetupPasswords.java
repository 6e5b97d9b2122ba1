package io.polyclinic.operators;

import io.polyclinic.identity.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Draws the passwords with which operators set themselves up, once and for a while. */
@ApplicationScoped
class SetupPasswords {

    private final Passwords passwords;
    private final OperatorsConfig config;
    private final Clock clock;

    SetupPasswords(Passwords passwords, OperatorsConfig config, Clock clock) {
        this.passwords = passwords;
        this.config = config;
        this.clock = clock;
    }

    /** @param until when it is good no longer */
    record Drawn(String password, String hash, Instant until) {

        @Override
        public String toString() {
            return "Drawn[]";
        }
    }

    /** Takes a moment of a processor: to be called before anything holds a connection. */
    Drawn draw() {
        var password = Passwords.draw();
        return new Drawn(password, passwords.hash(password), clock.instant().plus(config.setup()));
    }
}
