package io.polyclinic.patients;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PatientRepository implements PanacheRepositoryBase<Patient, UUID> {

    /** Where a page begins: after this row. */
    record Position(String name, UUID id) {}

    /** Whether any patient has the number, alone or with others. */
    boolean isInUse(@Nullable String phone) {
        return find("select 1 from Patient p where p.phone = ?1", phone)
                .project(Integer.class)
                .firstResultOptional()
                .isPresent();
    }

    /** At most {@code limit} patients that match, from the position on. Every condition is served by an index. */
    List<Patient> matching(PatientFilter filter, @Nullable Position after, int limit) {
        var conditions = new ArrayList<String>();
        var parameters = new Parameters();
        if (filter.name != null) {
            conditions.add("array_includes(p.searchPrefixes, :prefixes)");
            parameters.and("prefixes", SearchName.wanted(filter.name));
        }
        if (filter.phone != null) {
            conditions.add("p.phone like :phone");
            parameters.and("phone", filter.phone.startsWith("+") ? filter.phone + "%" : "%" + filter.phone + "%");
        }
        if (after != null) {
            conditions.add(filter.order().following());
            parameters.and("id", after.id());
            if (filter.order() == PatientOrder.NAME) {
                parameters.and("name", after.name());
            }
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return find("from Patient p" + where + " " + filter.order().clause(), parameters)
                .range(0, limit - 1)
                .list();
    }
}
