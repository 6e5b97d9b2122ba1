package io.polyclinic.identity;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SignInSessionRepository implements PanacheRepositoryBase<SignInSession, UUID> {

    /** The session, locked, so that of two requests with the same refresh token one comes first. */
    Optional<SignInSession> locked(UUID id) {
        RowLock.hold(getEntityManager(), "sign_in_session", "id", id);
        return findByIdOptional(id);
    }
}
