package io.polyclinic.operators;

import io.polyclinic.catalog.OwnedClinics;
import io.polyclinic.platform.Problem;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** How many clinics a CLINIC_ADMIN may have. To be asked inside the transaction that takes the clinic. */
@ApplicationScoped
class ClinicQuota {

    private final EntityManager catalog;
    private final OwnedClinics clinics;
    private final OperatorsConfig config;

    ClinicQuota(@PersistenceUnit("central") EntityManager catalog, OwnedClinics clinics, OperatorsConfig config) {
        this.catalog = catalog;
        this.clinics = clinics;
        this.config = config;
    }

    /**
     * Room for one more clinic. Of requests that come at once each waits for the end of the one before. The operator's row is not what they
     * wait for: their request keys hold on to that already.
     *
     * @param slug of the clinic, which may be the caller's already and half made
     */
    void requireRoom(OperatorCaller caller, String slug) {
        var unused = catalog.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                .setParameter("name", "clinics of operator " + caller.operatorId())
                .getResultList();
        if (clinics.countOf(caller.operatorId(), slug) >= config.clinicsPerAdmin()) {
            throw Problem.CLINIC_QUOTA_USED_UP.because(
                    "a clinic administrator may have %d clinics; ask the platform for more", config.clinicsPerAdmin());
        }
    }
}
