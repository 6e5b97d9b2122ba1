package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class MigrationRunRepository implements PanacheRepositoryBase<MigrationRunClinic, MigrationRunClinic.Id> {

    List<MigrationRunClinic> of(UUID operation) {
        return list("id.operationId", operation);
    }
}
