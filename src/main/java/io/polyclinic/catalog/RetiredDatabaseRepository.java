package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class RetiredDatabaseRepository implements PanacheRepositoryBase<RetiredDatabase, UUID> {

    private static final String THERE = "from RetiredDatabase r join fetch r.server where r.droppedAt is null";

    /** Those that are still there, the oldest first. */
    List<RetiredDatabase> there() {
        return list(THERE + " order by r.id");
    }

    List<RetiredDatabase> thereOf(UUID clinicId) {
        return list(THERE + " and r.clinicId = ?1 order by r.id", clinicId);
    }
}
