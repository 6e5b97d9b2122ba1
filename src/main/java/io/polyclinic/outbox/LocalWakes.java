package io.polyclinic.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which clinics this node has to look at, and when: where it has written something itself, or has found that something will be due. */
@ApplicationScoped
class LocalWakes {

    private final ConcurrentHashMap<UUID, Instant> wakes = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Consumer<UUID> worker = this::remember;

    LocalWakes(Clock clock) {
        this.clock = clock;
    }

    /** @param work told at once of what is due already; it returns at once */
    void tell(Consumer<UUID> work) {
        worker = work;
        due().forEach(work);
    }

    void hint(UUID clinic, Instant dueAt) {
        if (dueAt.isAfter(clock.instant())) {
            wakes.merge(clinic, dueAt, (one, other) -> one.isAfter(other) ? other : one);
        } else {
            worker.accept(clinic);
        }
    }

    private void remember(UUID clinic) {
        wakes.put(clinic, Instant.EPOCH);
    }

    /** The clinics with something due, which are not in here any more. */
    List<UUID> due() {
        var now = clock.instant();
        return wakes.entrySet().stream()
                .filter(wake -> !wake.getValue().isAfter(now) && wakes.remove(wake.getKey(), wake.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All that is yet to come. */
    Map<UUID, Instant> coming() {
        return Map.copyOf(wakes);
    }
}
