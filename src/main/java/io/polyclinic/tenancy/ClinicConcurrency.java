package io.polyclinic.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of each clinic are worked on at once: as many as its plan allows. A clinic that floods is refused before it takes
 * anybody's thread. Counted are all that are inside, under whatever plan they came in.
 */
@ApplicationScoped
class ClinicConcurrency {

    private final ConcurrentHashMap<UUID, AtomicInteger> inside = new ConcurrentHashMap<>();

    /** What gives the place back, once however often it is run; null when so many are taken as the clinic may have. */
    @Nullable
    Runnable tryEnter(UUID clinic, int most) {
        var ofClinic = inside.computeIfAbsent(clinic, _ -> new AtomicInteger());
        if (ofClinic.getAndUpdate(count -> count < most ? count + 1 : count) >= most) {
            return null;
        }
        var stays = new AtomicBoolean(true);
        return () -> {
            if (stays.getAndSet(false)) {
                ofClinic.decrementAndGet();
            }
        };
    }
}
