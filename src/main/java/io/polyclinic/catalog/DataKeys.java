package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys with which clinics seal what their own databases keep secret. Each method is a transaction on the central database of its own,
 * also while a clinic's is under way: that one waits.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class DataKeys {

    private final ClinicRepository clinics;
    private final ClinicDataKeyRepository keys;
    private final Sealing sealing;
    private final Clock clock;

    DataKeys(ClinicRepository clinics, ClinicDataKeyRepository keys, Sealing sealing, Clock clock) {
        this.clinics = clinics;
        this.keys = keys;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** The one that seals, made where the clinic has none yet. Of many who ask at once all are given the same one. */
    public DataKeyRecord ensure(UUID clinicId) {
        lock(clinicId);
        return keys.currentOf(clinicId).orElseGet(() -> draw(clinicId)).view();
    }

    /** One of the clinic's. */
    public Optional<DataKeyRecord> find(UUID clinicId, UUID keyId) {
        return keys.of(clinicId, keyId).map(ClinicDataKey::view);
    }

    /** Draws a new one that seals from now on. What was sealed before goes on being opened. */
    public DataKeyRecord renew(UUID clinicId) {
        lock(clinicId);
        keys.currentOf(clinicId).ifPresent(key -> key.retire(clock.instant()));
        keys.flush(); // there is one current one at a time
        return draw(clinicId).view();
    }

    /** Nobody draws another for the clinic meanwhile, and nobody purges it. */
    private void lock(UUID clinicId) {
        RowLock.hold(clinics.getEntityManager(), "clinic", "id", clinicId);
        var clinic = clinics.findByIdOptional(clinicId)
                .orElseThrow(() -> new NoSuchElementException("no clinic " + clinicId));
        if (clinic.state() == ClinicState.PURGED) {
            throw new IllegalStateException("a clinic that is purged has no keys");
        }
    }

    private ClinicDataKey draw(UUID clinicId) {
        var key = ClinicDataKey.draw(clinicId, sealing, clock.instant());
        keys.persist(key);
        return key;
    }
}
