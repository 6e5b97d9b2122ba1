package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import jakarta.enterprise.context.ApplicationScoped;

/** Adopting a database, as far as the words are such that a clinic may have them. */
@ApplicationScoped
public class Adoption {

    private final Adopting adopting;
    private final ClinicNames names;
    private final KnownPlans plans;

    Adoption(Adopting adopting, ClinicNames names, KnownPlans plans) {
        this.adopting = adopting;
        this.names = names;
        this.plans = plans;
    }

    ClinicRecord adopt(AdoptClinic request, Mandate mandate) {
        check(request);
        return adopting.adopt(request, mandate);
    }

    /**
     * Begins it, or takes up the same that was begun before.
     *
     * @throws WrongUseException where the database is no clinic's, or the clinic has another that is in use
     */
    public BegunOperation begin(AdoptClinic request, Mandate mandate) {
        check(request);
        return adopting.begin(request, mandate);
    }

    private void check(AdoptClinic request) {
        names.checkWords(request.slug(), request.name(), request.zone(), request.locale());
        var unused = plans.require(request.plan());
    }
}
