package io.polyclinic.identity;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

    Optional<Account> byEmail(String email) {
        return find("email", email).firstResultOptional();
    }

    /** The account, locked, so that of two who change it one comes first. */
    Optional<Account> locked(UUID id) {
        RowLock.hold(getEntityManager(), "account", "id", id);
        return findByIdOptional(id);
    }
}
