package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PlanRepository implements PanacheRepositoryBase<Plan, String> {

    /** By name, each with the number of clinics that are on it. */
    List<Plans.Use> used() {
        return getEntityManager()
                .createQuery("""
                        select p, (select count(c) from Clinic c where c.plan = p) from Plan p order by p.name""", Object[].class)
                .getResultStream()
                .map(row -> new Plans.Use(((Plan) row[0]).view(), (Long) row[1]))
                .toList();
    }

    /** The plan, held until the transaction ends. */
    Optional<Plan> toChange(String name) {
        RowLock.hold(getEntityManager(), "plan", "name", name);
        return findByIdOptional(name);
    }
}
