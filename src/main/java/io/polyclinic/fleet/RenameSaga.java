package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.SlugTakenException;
import jakarta.enterprise.context.ApplicationScoped;

/** Giving a clinic another slug. Database and role are named after its id, so nothing moves; the old host leads nowhere. */
@ApplicationScoped
class RenameSaga implements ClinicSaga {

    static final String TO = "to";

    private final ClinicNames names;
    private final Clinics clinics;
    private final ClinicLife life;

    RenameSaga(ClinicNames names, Clinics clinics, ClinicLife life) {
        this.names = names;
        this.clinics = clinics;
        this.life = life;
    }

    enum Step {
        SLUG
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RENAME_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        var to = String.valueOf(request.parameters().get(TO));
        names.checkSlug(to);
        if (clinic.state() == ClinicState.PROVISIONING || clinic.state() == ClinicState.PURGED) {
            throw new WrongUseException(clinic.slug() + " is " + clinic.state() + " and cannot be renamed");
        }
        if (clinics.bySlug(to).isPresent()) {
            throw new SlugInUseException(to);
        }
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        log.take(Step.SLUG, () -> {
            try {
                life.rename(clinic.id(), String.valueOf(operation.parameters().get(TO)));
            } catch (SlugTakenException e) {
                throw new FleetException(String.valueOf(e.getMessage()), e);
            }
        });
    }
}
