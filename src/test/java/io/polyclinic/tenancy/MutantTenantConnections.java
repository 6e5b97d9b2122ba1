package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Mutant;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

@Alternative
@Singleton
@PersistenceUnitExtension("tenant")
class MutantTenantConnections extends TenantConnections {

    private final CurrentClinic current;
    private final PoolRegistry pools;

    MutantTenantConnections(CurrentClinic current, PoolRegistry pools) {
        super(current, pools);
        this.current = current;
        this.pools = pools;
    }

    @Override
    public ConnectionProvider resolve(String tenantId) {
        return new Unchecked(super.resolve(tenantId), current.get());
    }

    private final class Unchecked implements ConnectionProvider {

        private static final long serialVersionUID = 1L;

        private final ConnectionProvider real;
        private final transient ClinicRecord first;

        Unchecked(ConnectionProvider real, ClinicRecord first) {
            this.real = real;
            this.first = first;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return Mutant.SESSION_NOT_CHECKED.isOn() || Mutant.KEY_WITHOUT_CLINIC.isOn()
                    ? pools.connection(first)
                    : real.getConnection();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            real.closeConnection(connection);
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return real.supportsAggressiveRelease();
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
