package io.polyclinic.tenancy;

import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;

/**
 * Builds a clinic's pool. Every part of the configuration is made new for each pool: a copied one would carry the connection cache and
 * the transaction integration of another clinic, and with them its connections.
 */
@ApplicationScoped
class ClinicPoolFactory {

    private static final int VALIDATION_SECONDS = 3;

    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry synchronizations;
    private final Sealing sealing;
    private final TenancyConfig config;

    ClinicPoolFactory(
            TransactionManager transactions,
            TransactionSynchronizationRegistry synchronizations,
            Sealing sealing,
            TenancyConfig config) {
        this.transactions = transactions;
        this.synchronizations = synchronizations;
        this.sealing = sealing;
        this.config = config;
    }

    /** What opens the clinic's connections, for one pool. */
    ClinicConnections connections(ClinicRecord clinic, ClinicPool pool) {
        return new ClinicConnections(identity(clinic), configuration(clinic), pool);
    }

    ConnectionIdentity identity(ClinicRecord clinic) {
        return new ConnectionIdentity(clinic);
    }

    TransactionIntegration integration() {
        return new NarayanaTransactionIntegration(transactions, synchronizations);
    }

    AgroalConnectionPoolConfiguration configuration(ClinicRecord clinic) {
        return new AgroalConnectionPoolConfigurationSupplier()
                .connectionCache(ConnectionCache.none())
                .transactionIntegration(integration())
                .maxSize(1) // it wants one; ClinicPool decides
                .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(VALIDATION_SECONDS))
                .exceptionSorter(new PostgreSQLExceptionSorter())
                .connectionFactoryConfiguration(factory(clinic))
                .get();
    }

    AgroalConnectionFactoryConfigurationSupplier factory(ClinicRecord clinic) {
        var password = sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id()));
        var factory = new AgroalConnectionFactoryConfigurationSupplier();
        if (PartingSockets.areSeenByTheDriver()) {
            factory.jdbcProperty("socketFactory", PartingSockets.class.getName());
        }
        return factory.jdbcUrl(clinic.databaseUrl())
                .principal(new NamePrincipal(clinic.roleName()))
                .credential(new SimplePassword(new String(password, StandardCharsets.UTF_8)))
                .jdbcProperty("assumeMinServerVersion", "17") // or the driver asks twice more when it connects
                .jdbcProperty("ApplicationName", "polyclinic " + TenantKey.of(clinic))
                .jdbcProperty("connectTimeout", "5")
                .jdbcProperty("socketTimeout", "5") // until it has said whose it is
                .jdbcProperty("tcpKeepAlive", "true")
                .jdbcProperty("logServerErrorDetail", "false") // its detail holds the refused row
                .jdbcProperty("options", timeouts(clinic.plan()));
    }

    private static String timeouts(PlanRecord plan) {
        return "-c statement_timeout=" + plan.statementTimeout().toMillis()
                + " -c lock_timeout=" + plan.lockTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout="
                + plan.idleInTransactionTimeout().toMillis();
    }
}
