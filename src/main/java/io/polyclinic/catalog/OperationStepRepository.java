package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class OperationStepRepository implements PanacheRepositoryBase<OperationStep, OperationStep.Id> {

    Stream<OperationStep> of(UUID operation) {
        return list("id.operationId = ?1 order by intendedAt, id.name", operation).stream();
    }
}
