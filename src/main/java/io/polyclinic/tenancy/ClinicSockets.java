package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSourceListener;
import io.polyclinic.platform.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The physical connections of one pool, from before a socket opens to after it is closed, and which of them are in use, as Agroal tells
 * on whatever thread. Agroal itself closes a connection some time after it took it out of its pool, and never one that was refused as
 * it was new; here it is closed at once, so that what is counted is what is there.
 */
final class ClinicSockets implements AgroalDataSourceListener {

    private static final Logger LOG = Logger.getLogger(ClinicSockets.class);

    /** How long a new connection waits for one that is on its way out. */
    private static final Duration CLOSING = Duration.ofMillis(100);

    /** Its lock guards all that is here, and is held when anything is asked that is not an event. */
    private final ClinicPool pool;

    private final Condition changed;
    private final Set<Connection> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Connection> inUse = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ThreadLocal<Connection> closingUnused = new ThreadLocal<>();
    private boolean opening;
    private @Nullable Connection unchecked;

    ClinicSockets(ClinicPool pool) {
        this.pool = pool;
        changed = pool.lock().newCondition();
    }

    /** How many there are, with the one that is being opened. */
    int count() {
        return open.size() + (opening && unchecked == null ? 1 : 0);
    }

    int inUse() {
        return inUse.size();
    }

    boolean areUnused() {
        return inUse.isEmpty() && !opening;
    }

    /** Closes what is still open. */
    void close() {
        open.forEach(ClinicSockets::close);
        open.clear();
        inUse.clear();
    }

    private void note(Runnable event) {
        pool.lock().lock();
        try {
            event.run();
            pool.hasChanged();
            changed.signalAll();
        } finally {
            pool.lock().unlock();
        }
    }

    /** A pool opens one at a time. One that is out of the pool but not closed yet is waited for. */
    @Override
    public void beforeConnectionCreation() {
        pool.lock().lock();
        try {
            var patience = CLOSING.toNanos();
            while (count() >= pool.permits() && patience > 0) {
                patience = changed.awaitNanos(patience);
            }
            if (count() >= pool.permits()) {
                throw Problem.CLINIC_BUSY.because("a connection of it is still being closed");
            }
            opening = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.CLINIC_BUSY.because(e);
        } finally {
            pool.lock().unlock();
        }
    }

    /** It is there, and may yet be refused. */
    @Override
    public void onConnectionCreation(Connection connection) {
        note(() -> {
            open.add(connection);
            unchecked = connection;
        });
    }

    @Override
    public void onConnectionPooled(Connection connection) {
        note(() -> {
            opening = false;
            unchecked = null;
        });
    }

    /** It could not be opened, or was opened and refused. */
    @Override
    public void onConnectionCreationFailure(SQLException cause) {
        note(() -> {
            if (unchecked != null) {
                gone(unchecked);
            }
            opening = false;
            unchecked = null;
        });
    }

    /** Comes each time that somebody asks, so several times in one transaction. */
    @Override
    public void onConnectionAcquire(Connection connection) {
        note(() -> inUse.add(connection));
    }

    /** Comes once, when the transaction is over, and before anybody else can have the connection. */
    @Override
    public void beforeConnectionReturn(Connection connection) {
        pool.lock().lock();
        try {
            inUse.remove(connection);
        } finally {
            pool.lock().unlock();
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        note(() -> {});
    }

    /** Comes before one is closed because the pool was asked to, on the thread that closes it. */
    @Override
    public void beforeConnectionFlush(Connection connection) {
        closingUnused.set(connection);
    }

    @Override
    public void onConnectionFlush(Connection connection) {
        var wasUnused = closingUnused.get() == connection;
        closingUnused.remove();
        note(() -> gone(connection, !wasUnused));
    }

    @Override
    public void onConnectionInvalid(Connection connection) {
        note(() -> gone(connection, true));
    }

    @Override
    public void onConnectionReap(Connection connection) {
        note(() -> gone(connection));
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        note(() -> gone(connection));
    }

    private void gone(Connection connection, boolean lost) {
        gone(connection);
        if (lost) {
            pool.hasLost();
        }
    }

    private void gone(Connection connection) {
        inUse.remove(connection);
        if (open.remove(connection)) {
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection was dead before it was closed", e);
        }
    }
}
