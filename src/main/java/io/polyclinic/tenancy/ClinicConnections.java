package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.security.SimplePassword;
import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.ConnectionHandler.State;
import io.agroal.pool.util.XAConnectionAdaptor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jboss.logging.Logger;

/**
 * Opens connections to one clinic's database, checks each before anybody has it, and ties it to the transaction under way. Of Agroal
 * it uses what stands between a connection and a transaction, and not its pools: those own a thread for each clinic, open connections
 * on it, and close them some time after they have said so.
 */
final class ClinicConnections extends HandlersOfAgroal {

    private static final Logger LOG = Logger.getLogger(ClinicConnections.class);

    /** For how long a connection that is in use may be silent: longer than any statement may take. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final AgroalConnectionPoolConfiguration configuration;
    private final ConnectionIdentity identity;
    private final ClinicPool pool;
    private final AgroalDataSourceListener[] listeners;

    /** @param configuration made for this clinic's pool alone, with a transaction integration of its own */
    ClinicConnections(ConnectionIdentity identity, AgroalConnectionPoolConfiguration configuration, ClinicPool pool) {
        this.identity = identity;
        this.configuration = configuration;
        this.pool = pool;
        listeners = new AgroalDataSourceListener[] {new Warnings(pool.key())};
    }

    /** A new connection, on the caller's own thread; {@link WrongIdentityException} where it leads elsewhere. */
    ConnectionHandler open() throws SQLException {
        var handler = new ConnectionHandler(new XAConnectionAdaptor(connect()), this);
        var opened = false;
        try {
            identity.check(handler.rawConnection());
            handler.rawConnection().setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            opened = true;
            return handler;
        } finally {
            if (!opened) {
                close(handler);
            }
        }
    }

    private Connection connect() throws SQLException {
        var way = configuration.connectionFactoryConfiguration();
        var login = new Properties();
        login.putAll(way.jdbcProperties());
        login.setProperty("user", way.principal().getName());
        for (var credential : way.credentials()) {
            if (credential instanceof SimplePassword password) {
                login.setProperty("password", password.getWord());
            }
        }
        return DriverManager.getConnection(way.jdbcUrl(), login);
    }

    /** What the caller works with. It belongs to the transaction under way and comes back with its end, or when it is closed. */
    Connection handOut(ConnectionHandler handler) throws SQLException {
        handler.setState(State.CHECKED_OUT);
        var handed = false;
        try {
            configuration.transactionIntegration().associate(handler, handler.getXaResource());
            handed = true;
            return handler.connectionWrapper();
        } finally {
            if (!handed) {
                pool.takeBack(handler, false);
            }
        }
    }

    /** Another handle on the connection that the transaction under way has here already. */
    Connection again() throws SQLException {
        var integration = configuration.transactionIntegration();
        var handler = (ConnectionHandler) Objects.requireNonNull(
                integration.getTransactionAware(), "the transaction has no connection of " + pool.key());
        integration.associate(handler, handler.getXaResource());
        return handler.connectionWrapper();
    }

    /** The transaction is over, or the connection was closed outside of any. */
    @Override
    public void returnConnectionHandler(ConnectionHandler handler) {
        pool.takeBack(handler, isUsable(handler));
    }

    private boolean isUsable(ConnectionHandler handler) {
        try {
            var disassociated = configuration.transactionIntegration().disassociate(handler);
            handler.resetConnection();
            return disassociated
                    && handler.isAcquirable()
                    && !handler.rawConnection().isClosed();
        } catch (SQLException e) {
            LOG.debugf(e, "a connection of clinic %s is lost", pool.key());
            return false;
        }
    }

    boolean isAlive(ConnectionHandler handler) {
        return handler.isValid();
    }

    static void close(ConnectionHandler handler) {
        handler.setState(State.FLUSH);
        try {
            handler.closeConnection();
        } catch (SQLException e) {
            LOG.debug("a connection was dead before it was closed", e);
        }
    }

    @Override
    public AgroalConnectionPoolConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public AgroalDataSourceListener[] getListeners() {
        return listeners;
    }

    @Override
    public int defaultJdbcIsolationLevel() {
        return Connection.TRANSACTION_READ_COMMITTED;
    }

    private record Warnings(TenantKey key) implements AgroalDataSourceListener {

        @Override
        public void onWarning(String message) {
            LOG.warnf("connections of clinic %s: %s", key, message);
        }

        @Override
        public void onWarning(Throwable throwable) {
            LOG.warnf("connections of clinic %s: %s", key, throwable.getMessage());
        }
    }
}
