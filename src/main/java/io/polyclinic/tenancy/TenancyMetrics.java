package io.polyclinic.tenancy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What operators see of pools and budgets. The number of series does not grow with the number of clinics: the busiest few are named,
 * by id, the rest summed.
 */
@ApplicationScoped
class TenancyMetrics {

    private static final Logger LOG = Logger.getLogger(TenancyMetrics.class);
    private static final int NAMED = 10;
    private static final double WARN_AT = 0.8;

    private final PoolRegistry registry;
    private final Budgets budgets;
    private final ClinicCircuits circuits;
    private final MeterRegistry meters;
    private final MultiGauge clinics;
    private final ConcurrentHashMap<String, Boolean> warned = new ConcurrentHashMap<>();

    TenancyMetrics(PoolRegistry registry, Budgets budgets, ClinicCircuits circuits, MeterRegistry meters) {
        this.registry = registry;
        this.budgets = budgets;
        this.circuits = circuits;
        this.meters = meters;
        this.clinics = MultiGauge.builder("polyclinic.clinic.connections")
                .description("Connections of the clinics that have most; the rest summed")
                .register(meters);
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("polyclinic.pools", registry, it -> it.open().size()).register(meters);
        Gauge.builder("polyclinic.circuits.open", circuits, ClinicCircuits::open)
                .register(meters);
        FunctionCounter.builder("polyclinic.pools.opened", registry, PoolRegistry::opened)
                .register(meters);
        FunctionCounter.builder("polyclinic.pools.evicted", registry, PoolRegistry::evicted)
                .register(meters);
        FunctionCounter.builder("polyclinic.identity.failures", circuits, ClinicCircuits::wrongIdentities)
                .register(meters);
    }

    /** Looks at the budgets and names the busiest clinics anew. */
    void refresh() {
        budgets.all().forEach(this::watch);
        var figures = new ArrayList<MultiGauge.Row<?>>();
        var pools = registry.open().stream()
                .map(pool -> new Holding(pool.key(), pool.figures().physical()))
                .sorted(Comparator.comparingInt(Holding::connections).reversed())
                .toList();
        pools.stream()
                .limit(NAMED)
                .forEach(it -> figures.add(
                        MultiGauge.Row.of(Tags.of("clinic", it.key().clinicId().toString()), it.connections())));
        var rest = pools.stream().skip(NAMED).mapToInt(Holding::connections).sum();
        figures.add(MultiGauge.Row.of(Tags.of("clinic", "rest"), rest));
        clinics.register(List.copyOf(figures), true);
    }

    private record Holding(TenantKey key, int connections) {}

    private void watch(ServerBudget budget) {
        var tags = Tags.of("server", budget.server());
        if (meters.find("polyclinic.budget.size").tags(tags).gauge() == null) {
            Gauge.builder("polyclinic.budget.size", budget, ServerBudget::size)
                    .tags(tags)
                    .register(meters);
            Gauge.builder("polyclinic.budget.used", budget, ServerBudget::used)
                    .tags(tags)
                    .register(meters);
            Gauge.builder("polyclinic.budget.waiting", budget, ServerBudget::waiting)
                    .tags(tags)
                    .register(meters);
            FunctionCounter.builder("polyclinic.budget.waits", budget, ServerBudget::waits)
                    .tags(tags)
                    .register(meters);
            FunctionCounter.builder("polyclinic.budget.refusals", budget, ServerBudget::refusals)
                    .tags(tags)
                    .register(meters);
        }
        var high = budget.used() >= budget.size() * WARN_AT;
        if (high && warned.put(budget.server(), true) == null) {
            LOG.warnf("%d of %d connections to server %s are in use", budget.used(), budget.size(), budget.server());
        } else if (!high) {
            warned.remove(budget.server());
        }
    }
}
