package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ClinicRepository implements PanacheRepositoryBase<Clinic, UUID> {

    private static final String WHOLE =
            "from Clinic c join fetch c.server join fetch c.plan left join fetch c.signingKeys";

    Optional<Clinic> bySlug(String slug) {
        return find(WHOLE + " where c.slug = ?1", slug).singleResultOptional();
    }

    Optional<Clinic> whole(UUID id) {
        return find(WHOLE + " where c.id = ?1", id).singleResultOptional();
    }

    Optional<Clinic> byVerifiedDomain(String host) {
        return find(
                        WHOLE
                                + " where c.id = (select d.clinicId from ClinicDomain d where d.host = ?1 and d.verifiedAt is not null)",
                        host)
                .singleResultOptional();
    }

    List<Clinic> allBySlug() {
        return list(WHOLE + " order by c.slug");
    }
}
