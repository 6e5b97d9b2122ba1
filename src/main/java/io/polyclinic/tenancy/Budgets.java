package io.polyclinic.tenancy;

import io.polyclinic.catalog.ServerRecord;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budget of each database server: what the catalog says for it, or else this node's setting. On the server that holds the catalog
 * the catalog's pool and the command line have shares of that setting, and take none of the budget.
 */
@ApplicationScoped
class Budgets {

    private final TenancyConfig config;
    private final ConcurrentHashMap<UUID, ServerBudget> budgets = new ConcurrentHashMap<>();

    Budgets(TenancyConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        if (withoutShares() < 1) {
            throw new IllegalStateException(
                    "POLYCLINIC_BUDGET_CONNECTIONS leaves none for clinics beside the catalog's and the commands' shares");
        }
    }

    ServerBudget of(ServerRecord server) {
        return budgets.computeIfAbsent(
                server.id(),
                _ -> new ServerBudget(
                        server.name(), sizeOf(server), config.budget().openingAtOnceOrProcessors()));
    }

    /** Gives the server's budget the size that it has now. */
    void resize(ServerRecord server) {
        of(server).resize(sizeOf(server));
    }

    private int sizeOf(ServerRecord server) {
        if (server.connections() != null) {
            return server.connections();
        }
        return server.holdsCatalog() ? withoutShares() : config.budget().connections();
    }

    private int withoutShares() {
        var budget = config.budget();
        return budget.connections() - budget.catalog() - budget.commands();
    }

    Collection<ServerBudget> all() {
        return budgets.values();
    }
}
