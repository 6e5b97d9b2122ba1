package io.polyclinic.tenancy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.polyclinic.tenancy.ClinicRanking.Use;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
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
    private final ClinicRanking ranking;
    private final ClinicConcurrency concurrency;
    private final MeterRegistry meters;
    private final MultiGauge connections;
    private final MultiGauge requests;
    private final MultiGauge rates;
    private final ConcurrentHashMap<String, Boolean> warned = new ConcurrentHashMap<>();

    TenancyMetrics(
            PoolRegistry registry,
            Budgets budgets,
            ClinicCircuits circuits,
            ClinicRanking ranking,
            ClinicConcurrency concurrency,
            MeterRegistry meters) {
        this.registry = registry;
        this.budgets = budgets;
        this.circuits = circuits;
        this.ranking = ranking;
        this.concurrency = concurrency;
        this.meters = meters;
        this.connections = ofClinics("connections", "Connections of the busiest clinics; the rest summed");
        this.requests = ofClinics("requests", "Requests under way of the busiest clinics; the rest summed");
        this.rates =
                ofClinics("requests.of.late", "Requests a look, smoothed, of the busiest clinics; the rest summed");
    }

    private MultiGauge ofClinics(String what, String description) {
        return MultiGauge.builder("polyclinic.clinic." + what)
                .description(description)
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
        FunctionCounter.builder("polyclinic.requests.refused", concurrency, ClinicConcurrency::refusals)
                .register(meters);
        FunctionCounter.builder("polyclinic.identity.failures", circuits, ClinicCircuits::wrongIdentities)
                .register(meters);
    }

    /** Looks at the budgets and names the busiest clinics anew. */
    void refresh() {
        budgets.all().forEach(this::watch);
        concurrency.uses().values().forEach(ClinicUse::look);
        var uses = ranking.busiestFirst();
        name(connections, uses, Use::connections);
        name(requests, uses, Use::requests);
        name(rates, uses, Use::rate);
    }

    private static void name(MultiGauge gauge, List<Use> uses, ToDoubleFunction<Use> figure) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        uses.stream()
                .limit(NAMED)
                .forEach(use -> rows.add(
                        MultiGauge.Row.of(Tags.of("clinic", use.clinic().toString()), figure.applyAsDouble(use))));
        var rest = uses.stream().skip(NAMED).mapToDouble(figure).sum();
        rows.add(MultiGauge.Row.of(Tags.of("clinic", "rest"), rest));
        gauge.register(rows, true);
    }

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
