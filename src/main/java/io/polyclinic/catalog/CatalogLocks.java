package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.postgresql.PGProperty;

/** Locks by name across all nodes and command lines: PostgreSQL's advisory locks, each on a session of its own, gone when its process is. */
@ApplicationScoped
public class CatalogLocks {

    private static final Logger LOG = Logger.getLogger(CatalogLocks.class);
    private static final int CONNECT_SECONDS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final CentralConfig config;

    CatalogLocks(CentralConfig config) {
        this.config = config;
    }

    /** A lock that is held until it is closed. */
    public static final class Held implements AutoCloseable {

        private final Connection session;

        private Held(Connection session) {
            this.session = session;
        }

        /** Whether it still is: it is lost with its session. */
        public boolean isAlive() {
            try {
                return session.isValid(CONNECT_SECONDS);
            } catch (SQLException e) {
                return false;
            }
        }

        @Override
        public void close() {
            giveAllBack(session);
        }
    }

    /** Many locks that come and go on one session; who takes one and who gives it back may be different threads. */
    public static final class Bunch implements AutoCloseable {

        private final Connection session;

        private Bunch(Connection session) {
            this.session = session;
        }

        /** Whether nobody has it; then it is held until it is given back or this is closed. */
        public synchronized boolean tryHold(String name) {
            try {
                return isLocked(session, name);
            } catch (SQLException e) {
                throw new IllegalStateException("the locks in the catalog are lost: " + e.getMessage(), e);
            }
        }

        public synchronized void giveBack(String name) {
            try (var statement = session.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
                statement.setString(1, name);
                statement.execute();
            } catch (SQLException e) {
                throw new IllegalStateException("the locks in the catalog are lost: " + e.getMessage(), e);
            }
        }

        @Override
        public synchronized void close() {
            giveAllBack(session);
        }
    }

    /** Who comes next finds them free: a session that is closed gives its locks back a moment later. */
    private static void giveAllBack(Connection session) {
        try (session;
                var statement = session.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debug("locks went with their session", e);
        }
    }

    /** None held yet; it is to be closed. */
    public Bunch bunch() {
        try {
            return new Bunch(connect());
        } catch (SQLException e) {
            throw new IllegalStateException("the central database cannot be reached: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(config.central().url(), properties());
    }

    /** The lock, or nothing when somebody has it. */
    public Optional<Held> tryHold(String name) {
        return hold(name, CatalogLocks::isLocked);
    }

    /** The same, which waits for a moment: who has come to their end says so, and then gives the lock back. */
    public Optional<Held> holdSoon(String name) {
        return hold(name, CatalogLocks::isLockedSoon);
    }

    @FunctionalInterface
    private interface Way {
        boolean holds(Connection session, String name) throws SQLException;
    }

    private Optional<Held> hold(String name, Way way) {
        try {
            var session = connect();
            var held = false;
            try {
                held = way.holds(session, name);
            } finally {
                if (!held) {
                    session.close();
                }
            }
            return held ? Optional.of(new Held(session)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the central database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(Connection session, String name) throws SQLException {
        try (var statement = session.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static boolean isLockedSoon(Connection session, String name) throws SQLException {
        try (var patience = session.createStatement();
                var statement = session.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
            patience.execute("set lock_timeout = '300ms'");
            statement.setString(1, name);
            statement.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private Properties properties() {
        var properties = new Properties();
        PGProperty.USER.set(properties, config.central().user());
        PGProperty.PASSWORD.set(properties, config.central().password());
        PGProperty.APPLICATION_NAME.set(properties, "polyclinic lock");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "17"); // or the driver asks twice more when it connects
        return properties;
    }
}
