package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ClinicDomainRepository implements PanacheRepositoryBase<ClinicDomain, String> {

    List<ClinicDomain> of(UUID clinic) {
        return list("clinicId = ?1 order by host", clinic);
    }
}
