package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class BackupRepository implements PanacheRepositoryBase<Backup, UUID> {

    /** Those whose files are kept, of one clinic where one is given, each clinic's newest first. */
    List<Backup> kept(Optional<UUID> clinicId) {
        return clinicId.isPresent()
                ? list("prunedAt is null and clinicId = ?1 order by takenAt desc, id desc", clinicId.get())
                : list("prunedAt is null order by clinicId, takenAt desc, id desc");
    }
}
