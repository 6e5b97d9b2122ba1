package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Closing a clinic to everybody, at once: one transaction, which all nodes hear of. It waits for nobody, whatever else is being done to the
 * clinic; what that is goes on and leaves the clinic suspended.
 */
@ApplicationScoped
public class Suspending {

    private final Clinics clinics;
    private final Operations operations;

    Suspending(Clinics clinics, Operations operations) {
        this.clinics = clinics;
        this.operations = operations;
    }

    /** @throws WrongUseException where there is no such clinic, or it is not being served */
    public ClinicRecord suspend(String slug, Mandate mandate) {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        switch (clinic.state()) {
            case ACTIVE, MIGRATING ->
                QuarkusTransaction.requiringNew().run(() -> {
                    clinics.become(clinic.id(), ClinicState.SUSPENDED, mandate.why());
                    operations.note(OperationKind.SUSPEND_CLINIC, clinic.id(), mandate, Map.of());
                });
            case SUSPENDED -> throw new WrongUseException(slug + " is suspended already");
            case PROVISIONING, ARCHIVED, PURGED ->
                throw new WrongUseException(slug + " is " + clinic.state() + " and not served anyway");
        }
        return clinics.byId(clinic.id()).orElseThrow();
    }
}
