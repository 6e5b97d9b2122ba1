package io.polyclinic.identity;

import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The session of somebody who has proven who they are, in the transaction that is under way. */
@ApplicationScoped
class OpeningSession {

    private final SignInSessionRepository sessions;
    private final SessionTokens tokens;
    private final DomainEvents events;
    private final IdentityConfig config;
    private final Clock clock;

    OpeningSession(
            SignInSessionRepository sessions,
            SessionTokens tokens,
            DomainEvents events,
            IdentityConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    Tokens open(Account account) {
        var now = clock.instant();
        var expiresAt = now.plus(config.refreshToken());
        var session = new SignInSession(Ids.next(), account.id(), now, expiresAt);
        sessions.persist(session);
        events.happened(new SessionOpened(session.id(), account.id(), expiresAt), account.id());
        return tokens.issue(account, session);
    }
}
