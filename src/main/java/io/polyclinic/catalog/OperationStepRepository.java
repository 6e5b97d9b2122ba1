package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class OperationStepRepository implements PanacheRepositoryBase<OperationStep, OperationStep.Id> {}
