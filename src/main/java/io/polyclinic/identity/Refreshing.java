package io.polyclinic.identity;

import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Prolonging a session: each refresh token is good once, and one that comes twice was stolen, so its session ends (RFC 9700, 4.14.2). */
@ApplicationScoped
class Refreshing {

    private final AccountRepository accounts;
    private final SignInSessionRepository sessions;
    private final SessionTokens tokens;
    private final DomainEvents events;
    private final IdentityConfig config;
    private final Clock clock;

    Refreshing(
            AccountRepository accounts,
            SignInSessionRepository sessions,
            SessionTokens tokens,
            DomainEvents events,
            IdentityConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
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
            throw ended(session, SessionEnd.TOKEN_REUSED, now);
        }
        var account = accounts.findByIdOptional(session.accountId()).filter(Account::isActive);
        if (account.isEmpty()) {
            throw ended(session, SessionEnd.DISABLED, now);
        }
        token.use(now);
        session.prolong(now.plus(config.refreshToken()));
        return tokens.issue(account.get(), session);
    }

    private ProblemException ended(SignInSession session, SessionEnd reason, Instant now) {
        session.end(reason, now);
        events.happened(new SessionEnded(session.id(), session.accountId(), reason), null);
        return refused();
    }

    private static ProblemException refused() {
        return Problem.REFRESH_TOKEN_REFUSED.because("sign in again");
    }
}
