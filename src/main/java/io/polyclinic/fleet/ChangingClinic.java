package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.tenancy.HostNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What is said of a clinic in the catalog and done at once. Each answers with the clinic as it was before. */
@ApplicationScoped
public class ChangingClinic {

    private final Clinics clinics;
    private final KnownPlans plans;
    private final HostNames names;
    private final Operations operations;

    ChangingClinic(Clinics clinics, KnownPlans plans, HostNames names, Operations operations) {
        this.clinics = clinics;
        this.plans = plans;
        this.names = names;
        this.operations = operations;
    }

    /**
     * Puts it into a ring of rollouts.
     *
     * @throws WrongWordException where the ring can have no such name
     */
    public ClinicRecord putInRing(String slug, String ring, Mandate mandate) {
        var clinic = existing(slug);
        if (!names.isSlug(ring)) {
            throw new WrongWordException("a ring's name has a-z, 0-9 and dashes, and begins with a letter");
        }
        var before = clinic.standing().ring();
        if (!ring.equals(before)) {
            clinics.putInRing(clinic.id(), ring);
            operations.note(
                    OperationKind.CHANGE_RING_OF_CLINIC, clinic.id(), mandate, Map.of("from", before, "to", ring));
        }
        return clinic;
    }

    /**
     * Puts it on a plan.
     *
     * @throws WrongWordException where there is no such plan
     */
    public ClinicRecord putOn(String slug, String plan, Mandate mandate) {
        var clinic = existing(slug);
        var unused = plans.require(plan);
        var now = clinics.putOn(clinic.id(), plan);
        operations.note(
                OperationKind.CHANGE_PLAN_OF_CLINIC,
                now.id(),
                mandate,
                Map.of("before", clinic.plan().name(), "plan", plan));
        return clinic;
    }

    private ClinicRecord existing(String slug) {
        return clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
    }
}
