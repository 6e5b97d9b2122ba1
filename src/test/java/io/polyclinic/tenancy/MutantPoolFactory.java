package io.polyclinic.tenancy;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.transaction.TransactionIntegration;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Mutant;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;

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
    AgroalConnectionPoolConfiguration configuration(ClinicRecord clinic) {
        if (!Mutant.COPIED_POOL_CONFIGURATION.isOn()) {
            return super.configuration(clinic);
        }
        if (first == null) {
            first = super.configuration(clinic);
        }
        return first;
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
    ConnectionIdentity identity(ClinicRecord clinic) {
        return Mutant.IDENTITY_NOT_ASKED.isOn() ? new Unasked(clinic) : super.identity(clinic);
    }

    private static final class Unasked extends ConnectionIdentity {

        Unasked(ClinicRecord clinic) {
            super(clinic);
        }

        @Override
        void check(Connection connection) {
            // whoever it is
        }
    }
}
