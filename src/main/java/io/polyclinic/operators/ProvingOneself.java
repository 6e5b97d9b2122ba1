package io.polyclinic.operators;

import io.polyclinic.identity.Emails;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds a password, and what else is asked for, against an operator. Whatever is wrong gets one answer after the same work: an unknown
 * address, a wrong password, a wrong or used code, an operator who is disabled or must wait. Verdicts on one operator are given one after
 * the other under its row's lock, so that many guesses at once are worth no more than as many in a row. No connection is held while a
 * password is hashed.
 */
@ApplicationScoped
class ProvingOneself {

    private static final UUID NOBODY = new UUID(0, 0);

    private final OperatorRepository operators;
    private final Passwords passwords;
    private final Clock clock;

    ProvingOneself(OperatorRepository operators, Passwords passwords, Clock clock) {
        this.operators = operators;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Which of the two passwords of an operator is meant. */
    @FunctionalInterface
    interface Which {
        @Nullable
        String hashOf(Operator operator);
    }

    /** @param then what else must hold, and what comes of it, in the transaction of the verdict; empty where it does not hold */
    <T> T prove(String email, String password, Which which, Function<Operator, Optional<T>> then) {
        var found = find(Emails.normalised(email));
        var hash = found == null ? null : which.hashOf(found);
        var matches = passwords.matches(password, hash);
        return QuarkusTransaction.requiringNew()
                .call(() -> operators
                        .locked(found == null ? NOBODY : found.id())
                        .flatMap(operator ->
                                verdict(operator, matches && Objects.equals(hash, which.hashOf(operator)), then)))
                .orElseThrow(Problem.OPERATOR_SIGN_IN_REFUSED::because);
    }

    private @Nullable Operator find(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> operators.byEmail(email).orElse(null));
    }

    /** Whoever must wait is not looked at, and does not wait the longer for having tried. */
    private <T> Optional<T> verdict(Operator operator, boolean matches, Function<Operator, Optional<T>> then) {
        var now = clock.instant();
        if (!operator.isActive() || operator.isLocked(now)) {
            return Optional.empty();
        }
        Optional<T> outcome = matches ? then.apply(operator) : Optional.empty();
        if (outcome.isPresent()) {
            operator.succeeded();
        } else {
            operator.failed(now);
        }
        return outcome;
    }
}
