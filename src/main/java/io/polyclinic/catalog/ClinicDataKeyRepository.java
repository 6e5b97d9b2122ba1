package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ClinicDataKeyRepository implements PanacheRepositoryBase<ClinicDataKey, UUID> {

    Optional<ClinicDataKey> of(UUID clinicId, UUID keyId) {
        return find("clinicId = ?1 and id = ?2", clinicId, keyId).singleResultOptional();
    }

    Optional<ClinicDataKey> currentOf(UUID clinicId) {
        return find("clinicId = ?1 and retiredAt is null", clinicId).singleResultOptional();
    }
}
