package io.polyclinic.tenancy;

import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Gives the budgets the sizes that the catalog says, whenever it has told that a server changed or may have changed unheard. */
@ApplicationScoped
class BudgetSizes {

    private static final Logger LOG = Logger.getLogger(BudgetSizes.class);

    private final Servers servers;
    private final Budgets budgets;
    private volatile boolean outdated;

    BudgetSizes(Servers servers, Budgets budgets) {
        this.servers = servers;
        this.budgets = budgets;
    }

    void changed(@Observes CatalogNews.ServerChanged server) {
        outdated = true;
    }

    /** While the catalog is silent there is nobody to ask. */
    void listening(@Observes CatalogNews.Listening state) {
        outdated = state.on();
    }

    /** Reads the catalog if there is news; blocks. */
    void refresh() {
        if (!outdated) {
            return;
        }
        outdated = false; // before reading: what changes from here on is read the next time
        try {
            servers.all().forEach(budgets::resize);
        } catch (RuntimeException e) {
            outdated = true;
            LOG.debug("the servers' budgets could not be read", e);
        }
    }
}
