package io.polyclinic.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of each clinic are worked on at once: as many as its plan allows. A clinic that floods is refused before it takes
 * anybody's thread. Counted are all that are inside, under whatever plan they came in.
 */
@ApplicationScoped
class ClinicConcurrency {

    private final ConcurrentHashMap<UUID, ClinicUse> uses = new ConcurrentHashMap<>();
    private final LongAdder refusals = new LongAdder();

    /** What gives the place back, once however often it is run; null when so many are taken as the clinic may have. */
    @Nullable
    Runnable tryEnter(UUID clinic, int most) {
        var leave = uses.computeIfAbsent(clinic, _ -> new ClinicUse()).tryEnter(most);
        if (leave == null) {
            refusals.increment();
        }
        return leave;
    }

    /** The clinics that have sent requests here. */
    Map<UUID, ClinicUse> uses() {
        return Collections.unmodifiableMap(uses);
    }

    long refusals() {
        return refusals.sum();
    }
}
