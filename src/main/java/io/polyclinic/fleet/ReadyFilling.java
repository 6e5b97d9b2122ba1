package io.polyclinic.fleet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Has nodes fill the pool of ready databases by themselves, where one is wanted. */
@ApplicationScoped
class ReadyFilling {

    private static final Logger LOG = Logger.getLogger(ReadyFilling.class);

    private final ReadyPool pool;
    private final ReadyConfig config;
    private final boolean serves;
    private volatile long timer;
    private volatile boolean ending;

    ReadyFilling(
            ReadyPool pool,
            ReadyConfig config,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.pool = pool;
        this.config = config;
        this.serves = serves;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (serves && config.databases() > 0) {
            timer = vertx.setPeriodic(config.fillEvery().toMillis(), _ -> vertx.executeBlocking(this::fill));
        }
    }

    void end(@Observes ShutdownEvent event, Vertx vertx) {
        ending = true;
        vertx.cancelTimer(timer);
    }

    private boolean fill() {
        if (ending) {
            return false;
        }
        try {
            pool.fill(config.databases());
        } catch (RuntimeException e) {
            LOG.warnf("ready databases could not be made: %s", FleetException.inOneLine(e));
        }
        return true;
    }
}
