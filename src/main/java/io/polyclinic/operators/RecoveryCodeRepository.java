package io.polyclinic.operators;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RecoveryCodeRepository implements PanacheRepositoryBase<RecoveryCode, byte[]> {

    /** A code of the operator that was not used. */
    Optional<RecoveryCode> unused(UUID operatorId, byte[] hash) {
        return find("operatorId = ?1 and hash = ?2 and usedAt is null", operatorId, (Object) hash)
                .firstResultOptional();
    }

    /** None of the operator's is good any more. */
    void useUp(UUID operatorId, Instant now) {
        var unused = update("usedAt = ?1 where operatorId = ?2 and usedAt is null", now, operatorId);
    }
}
