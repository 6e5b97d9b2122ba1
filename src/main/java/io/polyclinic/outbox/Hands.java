package io.polyclinic.outbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The threads that work for the outbox. When the node ends nothing new is begun; what is under way has a while to finish. */
@ApplicationScoped
class Hands {

    private static final Logger LOG = Logger.getLogger(Hands.class);

    /** Before the clinics' pools are closed. */
    private static final int EARLY = 100;

    private final OutboxConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ending;

    Hands(OutboxConfig config) {
        this.config = config;
    }

    /** Returns whether it will be done: not where the node ends. */
    boolean execute(Runnable work) {
        if (ending) {
            return false;
        }
        threads.execute(() -> {
            try {
                work.run();
            } catch (Throwable e) { // the thread ends here, whatever it was
                LOG.errorf("work for the outbox broke off: %s", e.getClass().getName());
            }
        });
        return true;
    }

    boolean areEnding() {
        return ending;
    }

    void end(@Observes @Priority(EARLY) ShutdownEvent event) {
        ending = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(config.finishWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("some tasks were not finished; others do them again when their leases are over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
