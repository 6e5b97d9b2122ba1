package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ClinicRepository implements PanacheRepositoryBase<Clinic, UUID> {

    private static final String WHOLE =
            "from Clinic c join fetch c.server join fetch c.plan left join fetch c.signingKeys left join fetch c.dataKeys";

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

    /** By slug, from the one after this; of one owner where one is given. */
    List<Clinic> pageBySlug(@Nullable UUID owner, @Nullable String afterSlug, int most) {
        var parameters = Parameters.with("most", most);
        var wanted = new StringBuilder("select c.id from Clinic c where 1 = 1");
        if (owner != null) {
            wanted.append(" and c.ownerId = :owner");
            parameters.and("owner", owner);
        }
        if (afterSlug != null) {
            wanted.append(" and c.slug > :after");
            parameters.and("after", afterSlug);
        }
        var all = parameters.map();
        return list(WHOLE + " where c.id in (" + wanted + " order by c.slug limit :most) order by c.slug", all);
    }
}
