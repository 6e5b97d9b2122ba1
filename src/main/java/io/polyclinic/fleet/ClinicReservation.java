package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a slug for a clinic that is to be made, or finds the clinic that was begun under it. */
@ApplicationScoped
class ClinicReservation {

    private final Clinics clinics;
    private final KnownPlans plans;
    private final Operations operations;

    ClinicReservation(Clinics clinics, KnownPlans plans, Operations operations) {
        this.clinics = clinics;
        this.plans = plans;
        this.operations = operations;
    }

    /** @throws WrongUseException where there is no such plan */
    void check(CreateClinic request) {
        plans.require(request.plan());
    }

    /** @throws WrongUseException where there is no such plan, or the slug is taken, or begun with something else than asked for */
    ClinicRecord reserve(CreateClinic request) {
        check(request);
        var known = clinics.bySlug(request.slug());
        if (known.isEmpty()) {
            var clinic = new NewClinic(
                    Ids.next(),
                    request.slug(),
                    request.name(),
                    request.plan(),
                    request.zone(),
                    request.locale(),
                    request.corsOrigins());
            return clinics.reserve(clinic, Passwords.draw());
        }
        var clinic = known.get();
        if (!isUnfinished(clinic)) {
            throw new WrongUseException("the slug " + request.slug() + " is taken");
        }
        if (!isWhatWasBegun(clinic, request)) {
            throw new WrongUseException(
                    "the clinic %s was begun with --name \"%s\" --plan %s --zone %s --locale %s; create it with these to finish it"
                            .formatted(
                                    clinic.slug(),
                                    clinic.name(),
                                    clinic.plan().name(),
                                    clinic.zone(),
                                    clinic.locale()));
        }
        return clinic;
    }

    /** A command that was killed just after the clinic was opened has told nobody the password: it too may be run again. */
    private boolean isUnfinished(ClinicRecord clinic) {
        return switch (clinic.state()) {
            case PROVISIONING -> true;
            case ACTIVE -> operations.isUnfinished(OperationKind.CREATE_CLINIC, clinic.id());
            case MIGRATING, SUSPENDED, ARCHIVED, PURGED -> false;
        };
    }

    private static boolean isWhatWasBegun(ClinicRecord clinic, CreateClinic request) {
        return clinic.name().equals(request.name())
                && clinic.plan().name().equals(request.plan())
                && clinic.zone().equals(request.zone())
                && clinic.locale().equals(request.locale());
    }
}
