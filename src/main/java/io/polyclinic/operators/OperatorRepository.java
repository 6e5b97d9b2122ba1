package io.polyclinic.operators;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OperatorRepository implements PanacheRepositoryBase<Operator, UUID> {

    Optional<Operator> byEmail(String email) {
        return find("email", email).firstResultOptional();
    }

    /** The operator, held until the transaction ends. */
    Optional<Operator> locked(UUID id) {
        RowLock.hold(getEntityManager(), "operator", "id", id);
        return findByIdOptional(id);
    }

    List<Operator> allByEmail() {
        return list("order by email");
    }

    /** From the one after this address. */
    List<Operator> pageByEmail(String after, int most) {
        return find("email > ?1 order by email", after).page(0, most).list();
    }
}
