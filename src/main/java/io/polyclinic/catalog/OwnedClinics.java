package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The registry of clinics as operators use it, some of whom see only their own. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class OwnedClinics {

    private final ClinicRepository clinics;
    private final PlanRepository plans;
    private final Clock clock;

    OwnedClinics(ClinicRepository clinics, PlanRepository plans, Clock clock) {
        this.clinics = clinics;
        this.plans = plans;
        this.clock = clock;
    }

    /** By slug, from the one after this; of one owner where one is given. */
    public List<OwnedClinic> page(@Nullable UUID owner, @Nullable String afterSlug, int most) {
        return clinics.pageBySlug(owner, afterSlug, most).stream()
                .map(Clinic::owned)
                .toList();
    }

    public Optional<OwnedClinic> byId(UUID id) {
        return clinics.whole(id).map(Clinic::owned);
    }

    public Optional<OwnedClinic> bySlug(String slug) {
        return clinics.bySlug(slug).map(Clinic::owned);
    }

    /** How many clinics are the operator's own, but for destroyed ones and the one with this slug. */
    public long countOf(UUID owner, String exceptSlug) {
        return clinics.count("ownerId = ?1 and state <> ?2 and slug <> ?3", owner, ClinicState.PURGED, exceptSlug);
    }

    /** Says whose own the clinic is. */
    public void belongsTo(UUID id, UUID owner) {
        existing(id).isOf(owner);
    }

    /** Gives the clinic this name and puts it on a plan that there is. */
    public OwnedClinic change(UUID id, String name, String plan) {
        var clinic = existing(id);
        clinic.isNamed(name, clock.instant());
        clinic.isOn(
                plans.findByIdOptional(plan).orElseThrow(() -> new NoSuchElementException("no plan " + plan)),
                clock.instant());
        clinics.flush();
        return clinic.owned();
    }

    private Clinic existing(UUID id) {
        return clinics.whole(id).orElseThrow(() -> new NoSuchElementException("no clinic " + id));
    }
}
