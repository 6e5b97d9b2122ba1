package io.polyclinic.operators;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OperatorSessionRepository implements PanacheRepositoryBase<OperatorSession, UUID> {

    Optional<OperatorSession> byToken(byte[] hash) {
        return find("tokenHash", (Object) hash).firstResultOptional();
    }

    /** Writes that one column: the rest of the row may have been changed since it was read. */
    void note(UUID id, Instant seenAt) {
        var unused = update("lastSeenAt = ?1 where id = ?2", seenAt, id);
    }

    /** Ends all sessions of the operator that have not ended. */
    void endAll(UUID operatorId, OperatorSession.End reason, Instant now) {
        list("operatorId = ?1 and endedAt is null", operatorId).forEach(session -> session.end(reason, now));
    }
}
