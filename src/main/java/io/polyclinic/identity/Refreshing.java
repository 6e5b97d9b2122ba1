package io.polyclinic.identity;

import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Prolonging a session: each refresh token is good once, and one that comes twice was stolen, so its session ends (RFC 9700, 4.14.2). */
@ApplicationScoped
class Refreshing {

    private final AccountRepository accounts;
    private final SignInSessionRepository sessions;
    private final SessionTokens tokens;
    private final IdentityConfig config;
    private final Clock clock;

    Refreshing(
            AccountRepository accounts,
            SignInSessionRepository sessions,
            SessionTokens tokens,
            IdentityConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** The end of a session stands even though the caller is refused. */
    @Transactional(dontRollbackOn = ProblemException.class)
    Tokens refresh(RefreshSession request) {
        var now = clock.instant();
        var session = tokens.sessionOf(request.refreshToken())
                .flatMap(sessions::locked)
                .orElseThrow(Refreshing::refused);
        if (!session.isAlive(now)) {
            throw refused();
        }
        var token = tokens.find(request.refreshToken()).orElseThrow(Refreshing::refused);
        if (token.isUsed()) {
            session.end(SignInSession.End.TOKEN_REUSED, now);
            throw refused();
        }
        var account = accounts.findByIdOptional(session.accountId()).filter(Account::isActive);
        if (account.isEmpty()) {
            session.end(SignInSession.End.DISABLED, now);
            throw refused();
        }
        token.use(now);
        session.prolong(now.plus(config.refreshToken()));
        return tokens.issue(account.get(), session);
    }

    private static ProblemException refused() {
        return Problem.REFRESH_TOKEN_REFUSED.because("sign in again");
    }
}
