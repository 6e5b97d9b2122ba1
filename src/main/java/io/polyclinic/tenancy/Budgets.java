package io.polyclinic.tenancy;

import io.polyclinic.catalog.ServerRecord;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The budget of each database server. The catalog's pool and the command line have shares of their own and take none of it. */
@ApplicationScoped
class Budgets {

    private final TenancyConfig config;
    private final ConcurrentHashMap<UUID, ServerBudget> budgets = new ConcurrentHashMap<>();

    Budgets(TenancyConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        if (forClinics() < 1) {
            throw new IllegalStateException(
                    "POLYCLINIC_BUDGET_CONNECTIONS leaves none for clinics beside the catalog's and the commands' shares");
        }
    }

    ServerBudget of(ServerRecord server) {
        return budgets.computeIfAbsent(server.id(), _ -> new ServerBudget(server.name(), forClinics()));
    }

    private int forClinics() {
        var budget = config.budget();
        return budget.connections() - budget.catalog() - budget.commands();
    }

    Collection<ServerBudget> all() {
        return budgets.values();
    }
}
