package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

@ApplicationScoped
class RulesRepository implements PanacheRepositoryBase<RulesRow, Boolean> {

    /** Writes the row for the first time; false where somebody has just done so. */
    boolean begin(String rules, UUID by, Instant now) {
        return getEntityManager()
                        .createNativeQuery(
                                "insert into messaging_rules (rules, updated_by, updated_at) values (:rules, :by,"
                                        + " :now) on conflict do nothing")
                        .setParameter("rules", rules)
                        .setParameter("by", by)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
