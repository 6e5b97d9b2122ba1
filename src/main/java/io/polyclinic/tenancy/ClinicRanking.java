package io.polyclinic.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which clinics use this node most: by the connections that they hold, and their requests under way and of late. */
@ApplicationScoped
class ClinicRanking {

    private final PoolRegistry registry;
    private final ClinicConcurrency concurrency;

    ClinicRanking(PoolRegistry registry, ClinicConcurrency concurrency) {
        this.registry = registry;
        this.concurrency = concurrency;
    }

    record Use(UUID clinic, int connections, int requests, double rate) {

        double weight() {
            return connections + requests + rate;
        }
    }

    /** All that use it or have used it; the busiest first. */
    List<Use> busiestFirst() {
        var connections = new HashMap<UUID, Integer>();
        registry.open()
                .forEach(pool ->
                        connections.merge(pool.key().clinicId(), pool.figures().physical(), Integer::sum));
        concurrency.uses().keySet().forEach(clinic -> connections.putIfAbsent(clinic, 0));
        return connections.entrySet().stream()
                .map(held -> use(held.getKey(), held.getValue()))
                .sorted(Comparator.comparingDouble(Use::weight).reversed().thenComparing(Use::clinic))
                .toList();
    }

    /** The requests of one clinic; none where it has had none here. */
    @Nullable
    ClinicUse requestsOf(UUID clinic) {
        return concurrency.uses().get(clinic);
    }

    private Use use(UUID clinic, int connections) {
        var requests = requestsOf(clinic);
        return requests == null
                ? new Use(clinic, connections, 0, 0)
                : new Use(clinic, connections, requests.underWay(), requests.rate());
    }
}
