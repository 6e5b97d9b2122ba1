package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ClinicSigningKeyRepository implements PanacheRepositoryBase<ClinicSigningKey, UUID> {

    List<ClinicSigningKey> of(UUID clinicId) {
        return list("clinicId", clinicId);
    }
}
