package io.polyclinic.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** How many requests of each clinic are worked on at once; a clinic that floods is refused before it takes anybody's thread. */
@ApplicationScoped
class ClinicConcurrency {

    private final int most;
    private final ConcurrentHashMap<UUID, Semaphore> places = new ConcurrentHashMap<>();

    ClinicConcurrency(TenancyConfig config) {
        most = config.requestsPerClinic();
    }

    /** What gives the place back, once however often it is run; null when all are taken. */
    @Nullable
    Runnable tryEnter(UUID clinic) {
        var ofClinic = places.computeIfAbsent(clinic, _ -> new Semaphore(most));
        if (!ofClinic.tryAcquire()) {
            return null;
        }
        var inside = new AtomicBoolean(true);
        return () -> {
            if (inside.getAndSet(false)) {
                ofClinic.release();
            }
        };
    }
}
