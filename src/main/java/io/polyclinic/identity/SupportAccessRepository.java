package io.polyclinic.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class SupportAccessRepository implements PanacheRepositoryBase<SupportAccess, UUID> {}
