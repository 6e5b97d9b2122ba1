package io.polyclinic.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.cache.LocalConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Mutant;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

@Alternative
@Singleton
class MutantPoolFactory extends ClinicPoolFactory {

    private AgroalConnectionPoolConfiguration first;
    private TransactionIntegration shared;

    MutantPoolFactory(
            TransactionManager transactions,
            TransactionSynchronizationRegistry synchronizations,
            Sealing sealing,
            TenancyConfig config) {
        super(transactions, synchronizations, sealing, config);
    }

    @Override
    AgroalConnectionPoolConfigurationSupplier pool(ClinicRecord clinic) {
        if (!Mutant.COPIED_POOL_CONFIGURATION.isOn()) {
            return super.pool(clinic);
        }
        if (first == null) {
            first = super.pool(clinic)
                    .connectionCache(LocalConnectionCache.single())
                    .get();
        }
        return new AgroalConnectionPoolConfigurationSupplier(first).connectionFactoryConfiguration(factory(clinic));
    }

    @Override
    TransactionIntegration integration() {
        if (!Mutant.SHARED_TRANSACTION_INTEGRATION.isOn()) {
            return super.integration();
        }
        if (shared == null) {
            shared = super.integration();
        }
        return shared;
    }

    @Override
    AgroalPoolInterceptor watcher(ClinicRecord clinic) {
        return Mutant.IDENTITY_NOT_ASKED.isOn() ? new AgroalPoolInterceptor() {} : super.watcher(clinic);
    }
}
