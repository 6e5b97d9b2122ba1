package io.polyclinic.identity;

import io.polyclinic.platform.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in by e-mail address and password. No connection is held while the password is hashed. */
@ApplicationScoped
class SigningIn {

    private final AccountRepository accounts;
    private final OpeningSession opening;
    private final Passwords passwords;
    private final Clock clock;

    SigningIn(AccountRepository accounts, OpeningSession opening, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.opening = opening;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Refused alike for an unknown address and a wrong password; a disabled account learns so only with its right password. */
    Tokens signIn(SignIn request) {
        var account = find(Emails.normalised(request.email()));
        if (!passwords.matches(request.password(), account == null ? null : account.passwordHash())
                || account == null) {
            throw Problem.SIGN_IN_REFUSED.because();
        }
        if (!account.isActive()) {
            throw Problem.ACCOUNT_DISABLED.because("ask an administrator of the clinic");
        }
        var better = passwords.isDated(account.passwordHash()) ? passwords.hash(request.password()) : null;
        return QuarkusTransaction.requiringNew()
                .call(() -> open(account, better))
                .orElseGet(() -> signIn(request));
    }

    private @Nullable Account find(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> accounts.byEmail(email).orElse(null));
    }

    /** Opens a session, unless the account is not any more what the password was held against. */
    private Optional<Tokens> open(Account proven, @Nullable String betterHash) {
        return accounts.locked(proven.id())
                .filter(account -> account.isActive() && account.passwordHash().equals(proven.passwordHash()))
                .map(account -> {
                    if (betterHash != null) {
                        account.hasPassword(betterHash, clock.instant());
                    }
                    return opening.open(account);
                });
    }
}
