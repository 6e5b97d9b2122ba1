package io.polyclinic.fleet;

import io.polyclinic.backups.BackupRefusedException;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Restores clinics, or takes up restores that were begun. A backup is read from its first byte to its last before anything is touched:
 * {@link BackupRefusedException} where it is not what was written.
 */
@ApplicationScoped
class Restoring {

    private final BackupReading reading;
    private final RestoredClinics restored;
    private final ClinicSagas sagas;
    private final Clinics clinics;
    private final Operations operations;
    private final CatalogLocks locks;

    Restoring(
            BackupReading reading,
            RestoredClinics restored,
            ClinicSagas sagas,
            Clinics clinics,
            Operations operations,
            CatalogLocks locks) {
        this.reading = reading;
        this.restored = restored;
        this.sagas = sagas;
        this.clinics = clinics;
        this.operations = operations;
        this.locks = locks;
    }

    /**
     * Puts the clinic's own backup in the place of its database.
     *
     * @throws WrongUseException where it is another clinic's
     */
    ClinicRecord swap(String slug, BackupSource source, Mandate mandate) {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        var contents = reading.contents(source);
        if (!contents.header().clinicId().equals(clinic.id())) {
            throw new WrongUseException("the backup is of the clinic "
                    + contents.manifest().clinic().slug() + " ("
                    + contents.header().clinicId() + "), not of " + slug
                    + "; nothing was touched");
        }
        var order = restored.besides(clinic, source, contents);
        return run(clinic, order, mandate);
    }

    /** Makes a new clinic out of any clinic's backup. */
    ClinicRecord as(String slug, BackupSource source, Mandate mandate) {
        var contents = reading.contents(source);
        restored.requireNotPurged(contents.header().clinicId());
        try (var lock = locks.tryHold("clinic " + slug)
                .orElseThrow(() ->
                        new FleetException("the clinic " + slug + " is being made by somebody else at this moment"))) {
            var known = clinics.bySlug(slug);
            if (known.isPresent() && !mayGoOn(known.get(), source)) {
                throw new SlugInUseException(slug);
            }
            var clinic = known.orElseGet(() -> restored.reserve(slug, contents));
            restored.noteOrigin(clinic, contents);
            return run(clinic, restored.into(clinic, source, contents), mandate);
        }
    }

    /** A clinic that is being made out of it; killed just after the slug was taken, nothing stands in the log yet. */
    boolean mayGoOn(ClinicRecord clinic, BackupSource source) {
        return begun(clinic, source)
                        .filter(it -> !RestoreOrder.of(it.parameters()).isSwap())
                        .isPresent()
                || (clinic.state() == ClinicState.PROVISIONING
                        && operations.newest(Optional.of(clinic.id()), false, 1).isEmpty());
    }

    private ClinicRecord run(ClinicRecord clinic, RestoreOrder order, Mandate mandate) {
        var begun = begun(clinic, order.source());
        if (begun.isPresent()) {
            sagas.resume(begun.get().id());
        } else {
            sagas.run(clinic.slug(), new OperationRequest(OperationKind.RESTORE_CLINIC, mandate, order.parameters()));
        }
        return clinics.byId(clinic.id()).orElseThrow();
    }

    Optional<OperationRecord> begun(ClinicRecord clinic, BackupSource source) {
        return operations.unfinishedOf(clinic.id()).stream()
                .filter(it -> it.kind() == OperationKind.RESTORE_CLINIC
                        && BackupSource.of(it.parameters()).equals(source))
                .findFirst();
    }
}
