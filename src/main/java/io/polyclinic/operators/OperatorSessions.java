package io.polyclinic.operators;

import io.polyclinic.identity.SupportSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is signed in. The catalog is asked at each request, so that an end bites with the next one. Each method is one transaction on it. */
@ApplicationScoped
@Transactional
class OperatorSessions implements SupportSessions {

    private static final int LONGEST_TOKEN = 64;
    private static final int NOTES_WHILE_IDLE = 20;
    private static final Duration NOTED_AT_LEAST = Duration.ofSeconds(30);

    private final OperatorSessionRepository sessions;
    private final OperatorRepository operators;
    private final OperatorsConfig config;
    private final Clock clock;

    OperatorSessions(
            OperatorSessionRepository sessions, OperatorRepository operators, OperatorsConfig config, Clock clock) {
        this.sessions = sessions;
        this.operators = operators;
        this.config = config;
        this.clock = clock;
    }

    /** A new session of somebody who has proved who they are. */
    SignedInView open(Operator operator, List<String> recoveryCodes) {
        var token = RandomToken.ofSession();
        var now = clock.instant();
        var session = new OperatorSession(operator.id(), RandomToken.hash(token), now, now.plus(config.session()));
        sessions.persist(session);
        return new SignedInView(token, session.expiresAt(), recoveryCodes);
    }

    /** Who has the token; nobody where its session has ended or was left unused, or its operator is disabled. */
    Optional<OperatorCaller> callerOf(String token) {
        if (token.length() > LONGEST_TOKEN || !token.startsWith(RandomToken.PREFIX)) {
            return Optional.empty();
        }
        var now = clock.instant();
        return sessions.byToken(RandomToken.hash(token))
                .filter(session -> session.isAlive(now) && !session.isIdle(now, config.idle()))
                .flatMap(session -> {
                    var caller = callerIn(session);
                    if (caller.isPresent() && session.isToBeNoted(now, noteEvery())) {
                        sessions.note(session.id(), now);
                    }
                    return caller;
                });
    }

    private Optional<OperatorCaller> callerIn(OperatorSession session) {
        return operators
                .findByIdOptional(session.operatorId())
                .filter(Operator::isActive)
                .map(operator -> new OperatorCaller(operator.id(), session.id(), operator.email(), operator.role()));
    }

    /** Often enough for the limit to be kept, seldom enough not to write at each request. */
    private Duration noteEvery() {
        var part = config.idle().dividedBy(NOTES_WHILE_IDLE);
        return part.compareTo(NOTED_AT_LEAST) < 0 ? part : NOTED_AT_LEAST;
    }

    @Override
    public boolean isAlive(UUID id, UUID operatorId) {
        return caller(id)
                .filter(caller -> caller.operatorId().equals(operatorId) && caller.isSuperAdmin())
                .isPresent();
    }

    /** Whether it has not ended, used or not, and its operator may still do anything. */
    boolean isAlive(UUID id) {
        return caller(id).isPresent();
    }

    private Optional<OperatorCaller> caller(UUID id) {
        return sessions.findByIdOptional(id)
                .filter(session -> session.isAlive(clock.instant()))
                .flatMap(this::callerIn);
    }

    void end(UUID id) {
        sessions.findByIdOptional(id)
                .ifPresent(session -> session.end(OperatorSession.End.SIGNED_OUT, clock.instant()));
    }
}
