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

    /** By host, from the one after this. */
    List<ClinicDomain> page(UUID clinic, String after, int most) {
        return find("clinicId = ?1 and host > ?2 order by host", clinic, after)
                .page(0, most)
                .list();
    }
}
