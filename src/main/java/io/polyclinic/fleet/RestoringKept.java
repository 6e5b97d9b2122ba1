package io.polyclinic.fleet;

import io.polyclinic.backups.BackupManifest;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Restores of backups that the store keeps, for those who do not wait for the end. What the catalog knows of the backup is looked at here;
 * that its file is what was written is the operation's first step, before anything is made.
 */
@ApplicationScoped
public class RestoringKept {

    private final Restoring restoring;
    private final RestoredClinics restored;
    private final ClinicSagas sagas;
    private final Clinics clinics;
    private final Backups backups;
    private final CatalogLocks locks;

    RestoringKept(
            Restoring restoring,
            RestoredClinics restored,
            ClinicSagas sagas,
            Clinics clinics,
            Backups backups,
            CatalogLocks locks) {
        this.restoring = restoring;
        this.restored = restored;
        this.sagas = sagas;
        this.clinics = clinics;
        this.backups = backups;
        this.locks = locks;
    }

    /**
     * Begins to put the clinic's own backup in the place of its database, or takes that up.
     *
     * @throws WrongWordException where the clinic has no such backup
     */
    public BegunOperation swap(String slug, UUID backup, Mandate mandate) {
        var clinic = existing(slug);
        var kept = kept(clinic, backup);
        var source = new BackupSource(kept.id(), null);
        var begun = restoring.begun(clinic, source);
        if (begun.isPresent()) {
            return sagas.takeUp(begun.get().id());
        }
        var order = restored.besides(clinic, source, kept.schemaVersion(), true);
        return sagas.begin(slug, request(order, mandate));
    }

    /** Begins to make a new clinic out of a backup of this one, or takes that up. */
    public BegunOperation as(String slug, UUID backup, String as, Mandate mandate) {
        var origin = existing(slug);
        restored.requireNotPurged(origin.id());
        var kept = kept(origin, backup);
        var source = new BackupSource(kept.id(), null);
        try (var lock = locks.tryHold("clinic " + as)
                .orElseThrow(() ->
                        new FleetException("the clinic " + as + " is being made by somebody else at this moment"))) {
            var known = clinics.bySlug(as);
            if (known.isPresent() && !restoring.mayGoOn(known.get(), source)) {
                throw new SlugInUseException(as);
            }
            var begun = known.flatMap(clinic -> restoring.begun(clinic, source));
            if (begun.isPresent()) {
                return sagas.takeUp(begun.get().id());
            }
            var clinic = known.orElseGet(() -> restored.reserve(as, like(origin)));
            restored.noteOrigin(clinic, origin.id());
            return sagas.begin(as, request(restored.into(clinic, source, kept.schemaVersion(), true), mandate));
        }
    }

    private ClinicRecord existing(String slug) {
        return clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
    }

    /** Another clinic's is as absent as one that never was. */
    private BackupRecord kept(ClinicRecord clinic, UUID id) {
        var kept = backups.kept(Optional.of(clinic.id())).stream()
                .filter(backup -> backup.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WrongWordException(clinic.slug() + " has no backup " + id));
        restored.requireKnown(kept.schemaVersion());
        return kept;
    }

    private static OperationRequest request(RestoreOrder order, Mandate mandate) {
        return new OperationRequest(OperationKind.RESTORE_CLINIC, mandate, order.parameters());
    }

    private static BackupManifest.Clinic like(ClinicRecord clinic) {
        return new BackupManifest.Clinic(
                clinic.id(),
                clinic.slug(),
                clinic.name(),
                clinic.generation(),
                clinic.plan().name(),
                clinic.zone(),
                clinic.locale());
    }
}
