package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which clinics have something due, and when: what this node has written itself, or was told. */
@ApplicationScoped
class LocalWakes implements Wakes {

    private record Wake(ClinicRecord clinic, Instant dueAt) {}

    private final ConcurrentHashMap<UUID, Wake> wakes = new ConcurrentHashMap<>();
    private final Clock clock;

    LocalWakes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void hint(ClinicRecord clinic, Instant dueAt) {
        wakes.merge(
                clinic.id(),
                new Wake(clinic, dueAt),
                (one, other) -> one.dueAt().isAfter(other.dueAt()) ? other : one);
    }

    /** The clinics with something due, which are not in here any more. */
    Iterable<ClinicRecord> due() {
        var now = clock.instant();
        return wakes.values().stream()
                .filter(wake ->
                        !wake.dueAt().isAfter(now) && wakes.remove(wake.clinic().id(), wake))
                .map(Wake::clinic)
                .toList();
    }
}
