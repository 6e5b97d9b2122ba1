package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

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

    AgroalDataSource open(ClinicRecord clinic, AgroalDataSourceListener listener) {
        try {
            var pool = AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool(clinic)), listener);
            pool.setPoolInterceptors(List.of(watcher(clinic)));
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException("the pool of " + clinic.slug() + " could not be made", e);
        }
    }

    AgroalPoolInterceptor watcher(ClinicRecord clinic) {
        return new ConnectionIdentity(clinic);
    }

    TransactionIntegration integration() {
        return new NarayanaTransactionIntegration(transactions, synchronizations);
    }

    AgroalConnectionPoolConfigurationSupplier pool(ClinicRecord clinic) {
        var pool = config.pool();
        return new AgroalConnectionPoolConfigurationSupplier()
                .connectionCache(ConnectionCache.none())
                .transactionIntegration(integration())
                .initialSize(0)
                .minSize(1) // what is lost while somebody waits for it is opened anew
                .maxSize(1)
                .acquisitionTimeout(pool.acquisitionTimeout())
                .reapTimeout(pool.idleTimeout())
                .idleValidationTimeout(Duration.ofSeconds(VALIDATION_SECONDS))
                .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(VALIDATION_SECONDS))
                .exceptionSorter(new PostgreSQLExceptionSorter())
                .connectionFactoryConfiguration(factory(clinic));
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
                .jdbcProperty("ApplicationName", "polyclinic " + TenantKey.of(clinic))
                .jdbcProperty("connectTimeout", "5")
                .jdbcProperty("socketTimeout", "60")
                .jdbcProperty("tcpKeepAlive", "true")
                .jdbcProperty("logServerErrorDetail", "false") // its detail holds the refused row
                .jdbcProperty("options", timeouts());
    }

    private String timeouts() {
        var pool = config.pool();
        return "-c statement_timeout=" + pool.statementTimeout().toMillis()
                + " -c lock_timeout=" + pool.lockTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout="
                + pool.idleInTransactionTimeout().toMillis();
    }
}
