package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class BackupRepository implements PanacheRepositoryBase<Backup, UUID> {

    /** Those whose files are kept, of one clinic where one is given, each clinic's newest first. */
    List<Backup> kept(Optional<UUID> clinicId) {
        return clinicId.isPresent()
                ? list("prunedAt is null and clinicId = ?1 order by takenAt desc, id desc", clinicId.get())
                : list("prunedAt is null order by clinicId, takenAt desc, id desc");
    }

    /** Those whose files are kept, the newest first: ids are drawn in the order of time. */
    List<Backup> page(@Nullable UUID clinicId, @Nullable UUID before, int most) {
        var wanted = new StringBuilder("prunedAt is null");
        var parameters = new HashMap<String, Object>();
        if (clinicId != null) {
            wanted.append(" and clinicId = :clinic");
            parameters.put("clinic", clinicId);
        }
        if (before != null) {
            wanted.append(" and id < :before");
            parameters.put("before", before);
        }
        return find(wanted + " order by id desc", parameters).page(0, most).list();
    }
}
