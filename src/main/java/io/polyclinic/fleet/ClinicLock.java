package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Work on a clinic that leaves nothing half made, under the lock that operations on it take. */
@ApplicationScoped
class ClinicLock {

    private final CatalogLocks locks;
    private final Clinics clinics;

    ClinicLock(CatalogLocks locks, Clinics clinics) {
        this.locks = locks;
        this.clinics = clinics;
    }

    /** @throws FleetException where somebody else works on it */
    <T> T with(String slug, Function<ClinicRecord, T> work) {
        var id = clinics.bySlug(slug)
                .map(ClinicRecord::id)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        return ifFree(id, work)
                .orElseThrow(() -> new FleetException("somebody else works on clinic " + slug + " at this moment"));
    }

    /** Nothing where somebody else works on it. */
    <T> Optional<T> ifFree(UUID id, Function<ClinicRecord, T> work) {
        var held = locks.tryHold("clinic " + id);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try (var lock = held.get()) {
            return Optional.of(work.apply(clinics.byId(id).orElseThrow()));
        }
    }
}
