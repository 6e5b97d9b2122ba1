package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ExaminationFindingRepository implements PanacheRepositoryBase<ExaminationFinding, ExaminationFinding.Id> {

    List<ExaminationFinding> page(UUID operation, int after, int most) {
        return find("id.operationId = ?1 and id.place > ?2 order by id.place", operation, after)
                .page(0, most)
                .list();
    }

    List<ExaminationFinding> mendable(UUID operation) {
        return list("id.operationId = ?1 and mendable and clinicId is not null order by id.place", operation);
    }

    void forget(Instant before) {
        var unused = delete(
                "id.operationId in (select o.id from Operation o where o.kind in (EXAMINE_FLEET, REPAIR_FLEET) and o.startedAt < ?1)",
                before);
    }
}
