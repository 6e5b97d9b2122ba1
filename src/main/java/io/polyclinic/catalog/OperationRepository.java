package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OperationRepository implements PanacheRepositoryBase<Operation, UUID> {

    Optional<Operation> latest(UUID clinicId, OperationKind kind) {
        return find("clinicId = ?1 and kind = ?2 order by id desc", clinicId, kind)
                .firstResultOptional();
    }
}
