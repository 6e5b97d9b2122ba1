package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** For how many clinics of each database server this node works at once: a server that hangs holds up its own. */
@ApplicationScoped
class Places {

    private final OutboxConfig config;
    private final ConcurrentHashMap<UUID, Semaphore> places = new ConcurrentHashMap<>();

    Places(OutboxConfig config) {
        this.config = config;
    }

    /** Waits for a place, and has the work done there. */
    void in(ClinicRecord clinic, Runnable work) {
        var ofServer = places.computeIfAbsent(clinic.server().id(), _ -> new Semaphore(config.clinicsAtOnce(), true));
        ofServer.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            ofServer.release();
        }
    }
}
