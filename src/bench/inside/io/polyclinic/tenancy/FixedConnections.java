package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.customized.QuarkusConnectionProvider;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/**
 * One plain data source for whoever asks, in the build that is measured and only where its address is set: what routing is compared
 * with. It has what the clinics' pools have, but no registry, no budget, no pins and no identity in front of it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
@PersistenceUnitExtension("tenant")
class FixedConnections implements TenantConnectionResolver {

    /** As many as a clinic on the plan standard has. */
    private static final int CONNECTIONS = 8;

    private final TenantConnections routed;
    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry synchronizations;
    private final TenancyConfig config;
    private final Optional<ConnectionProvider> fixed;

    FixedConnections(
            @PersistenceUnitExtension("tenant") TenantConnections routed,
            TransactionManager transactions,
            TransactionSynchronizationRegistry synchronizations,
            TenancyConfig config,
            @ConfigProperty(name = "polyclinic.bench.fixed-url") Optional<String> url,
            @ConfigProperty(name = "polyclinic.bench.fixed-user") Optional<String> user,
            @ConfigProperty(name = "polyclinic.bench.fixed-password") Optional<String> password) {
        this.routed = routed;
        this.transactions = transactions;
        this.synchronizations = synchronizations;
        this.config = config;
        this.fixed = url.map(address -> open(address, user.orElseThrow(), password.orElseThrow()));
    }

    @Override
    public ConnectionProvider resolve(String tenantId) {
        return fixed.orElseGet(() -> routed.resolve(tenantId));
    }

    private ConnectionProvider open(String url, String user, String password) {
        var settings = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.connectionCache(ConnectionCache.none())
                        .transactionIntegration(new NarayanaTransactionIntegration(transactions, synchronizations))
                        .minSize(0)
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(config.pool().acquisitionTimeout())
                        .idleValidationTimeout(Duration.ofSeconds(3))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password))));
        try {
            return new QuarkusConnectionProvider(AgroalDataSource.from(settings));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
