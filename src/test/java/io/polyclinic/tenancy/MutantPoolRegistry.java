package io.polyclinic.tenancy;

import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.platform.Mutant;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;

@Alternative
@Singleton
class MutantPoolRegistry extends PoolRegistry {

    MutantPoolRegistry(
            ClinicPoolFactory factory,
            Budgets budgets,
            ClinicCircuits circuits,
            TransactionSynchronizationRegistry transactions,
            TenancyConfig config) {
        super(factory, budgets, circuits, transactions, config);
    }

    @Override
    void refuseUnlessNewest(TenantKey key) {
        if (!Mutant.GENERATION_NOT_CHECKED.isOn()) {
            super.refuseUnlessNewest(key);
        }
    }

    @Override
    void changed(@Observes CatalogNews.ClinicChanged clinic) {
        if (!Mutant.OLD_POOL_KEPT.isOn()) {
            super.changed(clinic);
        }
    }
}
