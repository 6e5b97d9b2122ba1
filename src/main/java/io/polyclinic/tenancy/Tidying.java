package io.polyclinic.tenancy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Looks after the pools every second: keeps the budgets at their sizes, closes what is idle, and brings the figures up to date. One timer for all clinics. */
@ApplicationScoped
class Tidying {

    private static final Logger LOG = Logger.getLogger(Tidying.class);

    private final PoolRegistry registry;
    private final TenancyMetrics metrics;
    private final BudgetSizes sizes;
    private final TenancyConfig config;
    private volatile long timer;
    private volatile boolean ending;

    Tidying(PoolRegistry registry, TenancyMetrics metrics, BudgetSizes sizes, TenancyConfig config) {
        this.registry = registry;
        this.metrics = metrics;
        this.sizes = sizes;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        timer = vertx.setPeriodic(config.pool().tidyEvery().toMillis(), _ -> vertx.executeBlocking(this::tidy));
    }

    void end(@Observes ShutdownEvent event, Vertx vertx) {
        ending = true;
        vertx.cancelTimer(timer);
    }

    private boolean tidy() {
        if (ending) {
            return false;
        }
        try {
            sizes.refresh();
            registry.tidy();
            metrics.refresh();
        } catch (RuntimeException e) {
            LOG.error("the pools could not be tidied", e);
        }
        return true;
    }
}
