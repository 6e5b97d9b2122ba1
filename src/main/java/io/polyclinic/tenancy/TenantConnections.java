package io.polyclinic.tenancy;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Gives Hibernate, which keeps what it is given for ever, nothing but a clinic's key; each connection is asked for anew. */
@ApplicationScoped
@PersistenceUnitExtension("tenant")
class TenantConnections implements TenantConnectionResolver {

    private final CurrentClinic current;
    private final PoolRegistry pools;

    TenantConnections(CurrentClinic current, PoolRegistry pools) {
        this.current = current;
        this.pools = pools;
    }

    @Override
    public ConnectionProvider resolve(String tenantId) {
        return new OfOneClinic(TenantKey.parse(tenantId));
    }

    private final class OfOneClinic implements ConnectionProvider {

        private static final long serialVersionUID = 1L;

        private final transient TenantKey key;

        OfOneClinic(TenantKey key) {
            this.key = key;
        }

        /** Hands out a connection to the key's clinic only while that very clinic is the current one. */
        @Override
        public Connection getConnection() throws SQLException {
            var clinic = current.get();
            if (!TenantKey.of(clinic).equals(key)) {
                throw new NoClinicException(
                        "a session of " + key + " asks for a connection while " + current.key() + " is entered");
            }
            return pools.connection(clinic);
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return true;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type.isInstance(this);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
