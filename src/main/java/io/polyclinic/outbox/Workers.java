package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Wakes where something is due, at one clinic by one thread of this node at a time. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final LocalWakes wakes;
    private final Drain drain;
    private final OutboxConfig config;
    private final Semaphore places;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile long timer;

    Workers(LocalWakes wakes, Drain drain, OutboxConfig config) {
        this.wakes = wakes;
        this.drain = drain;
        this.config = config;
        this.places = new Semaphore(config.clinicsAtOnce());
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(config.tick().toMillis(), _ -> wakes.due().forEach(this::work));
    }

    void end(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
        threads.shutdown();
    }

    private void work(ClinicRecord clinic) {
        if (!atWork.add(clinic.id())) {
            wakes.hint(clinic, Instant.EPOCH);
            return;
        }
        threads.execute(() -> {
            try {
                places.acquire();
                try {
                    drain.drain(clinic).ifPresent(next -> wakes.hint(clinic, next));
                } finally {
                    places.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warnf(
                        "what is due in %s was not looked at: %s",
                        clinic.slug(), e.getClass().getName());
            } finally {
                atWork.remove(clinic.id());
            }
        });
    }
}
