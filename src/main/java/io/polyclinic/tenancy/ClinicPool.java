package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalDataSourceListener;
import io.polyclinic.platform.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pool of one clinic in one generation. It holds a permit of its server's budget for each connection that it may have: none to
 * begin with, one on first use, more only while the budget has room. It is closed when nobody uses it: idle, giving way to others that
 * wait, or retired because its generation is over. Whoever has a connection keeps it to the end of the transaction.
 */
final class ClinicPool {

    /** How long a pool that is never idle serves while other clinics wait for room; after that it waits its turn again. */
    private static final Duration TURN = Duration.ofMillis(100);

    private final TenantKey key;
    private final ServerBudget budget;
    private final int cap;
    private final Function<AgroalDataSourceListener, AgroalDataSource> opener;

    /** Held while one waits for the first permit, for all of this clinic: a clinic has one place in the queue. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** Guards all below; never held while waiting. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ClinicSockets sockets = new ClinicSockets(this);
    private PoolState state = PoolState.OPENING;
    private volatile @Nullable AgroalDataSource source;
    private int permits;
    private int asking;
    private long since;
    private volatile long lastUsed = System.nanoTime();

    /** @param opener makes the data source: empty, with at most one connection, and listened to */
    ClinicPool(
            TenantKey key, ServerBudget budget, int cap, Function<AgroalDataSourceListener, AgroalDataSource> opener) {
        this.key = key;
        this.budget = budget;
        this.cap = cap;
        this.opener = opener;
    }

    TenantKey key() {
        return key;
    }

    ServerBudget budget() {
        return budget;
    }

    /**
     * A connection, or null when this pool is over and another must be asked.
     *
     * @param patience how long to wait for room in the budget
     * @param makeRoom asked to close what is idle elsewhere when the budget is used up
     * @throws io.polyclinic.platform.ProblemException CLINIC_BUSY when there was no room in time
     */
    @Nullable
    Connection connection(Duration patience, Runnable makeRoom) throws SQLException {
        var connections = enter(patience, makeRoom);
        if (connections == null) {
            return null;
        }
        try {
            return connections.getConnection();
        } finally {
            answered();
        }
    }

    /** Another handle on the connection that the transaction under way has here already; it neither waits nor grows. */
    Connection again() throws SQLException {
        return Objects.requireNonNull(source).getConnection();
    }

    private @Nullable AgroalDataSource enter(Duration patience, Runnable makeRoom) {
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            if (is(PoolState.OPENING)) {
                if (!turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw Problem.CLINIC_BUSY.because("others of this clinic wait for the database already");
                }
                try {
                    if (is(PoolState.OPENING)) {
                        return begin(Duration.ofNanos(deadline - System.nanoTime()), makeRoom);
                    }
                } finally {
                    turn.unlock();
                }
            }
            return admit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.CLINIC_BUSY.because(e);
        }
    }

    private @Nullable AgroalDataSource begin(Duration patience, Runnable makeRoom) throws InterruptedException {
        if (!budget.acquire(patience, makeRoom)) {
            throw Problem.CLINIC_BUSY.because("all connections to its database server are in use");
        }
        var begun = false;
        try {
            var connections = opened();
            begun = connections != null;
            return connections;
        } finally {
            if (!begun) {
                budget.release(1);
            }
        }
    }

    private @Nullable AgroalDataSource opened() {
        return guarded(() -> {
            if (state != PoolState.OPENING) {
                return null; // retired while it waited
            }
            var connections = opener.apply(sockets);
            source = connections;
            permits = 1;
            since = System.nanoTime();
            state = PoolState.ACTIVE;
            asking++;
            return connections;
        });
    }

    private @Nullable AgroalDataSource admit() {
        return guarded(() -> {
            if (state == PoolState.ACTIVE && budget.isShort() && System.nanoTime() - since > TURN.toNanos()) {
                state = PoolState.DRAINING;
                hasChanged();
            }
            var connections = source;
            if (state != PoolState.ACTIVE || connections == null) {
                return null;
            }
            if (asking + sockets.inUse() >= permits && permits < cap && budget.tryGrow()) {
                mayHave(permits + 1);
            }
            asking++;
            return connections;
        });
    }

    private void answered() {
        guarded(() -> {
            asking--;
            lastUsed = System.nanoTime();
            hasChanged();
            return state;
        });
    }

    private void mayHave(int connections) {
        permits = connections;
        Objects.requireNonNull(source)
                .getConfiguration()
                .connectionPoolConfiguration()
                .setMaxSize(connections);
    }

    /** Its generation is over, or its clinic, or its database is away: nobody new gets in. */
    void retire() {
        guarded(() -> {
            if (state != PoolState.CLOSED) {
                state = PoolState.DRAINING;
                hasChanged();
            }
            return state;
        });
    }

    /**
     * Somebody has come or gone, or a connection has: permits that nothing needs are given back, and while it is over or others wait
     * for room, so are connections that nobody uses.
     */
    void hasChanged() {
        var connections = source;
        if (state == PoolState.ACTIVE || state == PoolState.DRAINING) {
            shrink();
            var givesWay = state == PoolState.DRAINING || budget.isShort();
            if (givesWay && isUnused()) {
                close();
            } else if (givesWay && connections != null && asking == 0 && sockets.count() > sockets.inUse()) {
                connections.flush(FlushMode.IDLE);
            }
        }
    }

    /** A connection was lost: those that nobody uses may be dead as well, so another pool is opened for whoever comes next. */
    void hasLost() {
        if (state == PoolState.ACTIVE) {
            state = PoolState.DRAINING;
        }
    }

    Lock lock() {
        return lock;
    }

    int permits() {
        return permits;
    }

    /** Who asks may make Agroal open one more, so a permit is kept for each. */
    private void shrink() {
        var surplus = permits - Math.max(1, sockets.count() + asking);
        if (surplus > 0) {
            mayHave(permits - surplus);
            budget.release(surplus);
        }
    }

    private boolean isUnused() {
        return asking == 0 && sockets.areUnused();
    }

    private void close() {
        state = PoolState.CLOSED;
        var connections = source;
        if (connections != null) {
            connections.close();
        }
        sockets.close(); // in truth: only now are the permits free
        budget.release(permits);
        permits = 0;
    }

    /** Closes the pool if nobody has used it for so long. Returns whether it is closed now. */
    boolean closeIfIdleFor(Duration idle) {
        return hasBeenIdleFor(idle)
                && guarded(() -> {
                    var still = state == PoolState.ACTIVE && isUnused() && hasBeenIdleFor(idle);
                    if (still) {
                        close();
                    }
                    return still;
                });
    }

    private boolean hasBeenIdleFor(Duration idle) {
        return System.nanoTime() - lastUsed >= idle.toNanos();
    }

    /** Closes connections that nobody uses but one; their permits are given back as they go. Returns whether there are any. */
    boolean trim() {
        return guarded(() -> {
            var connections = source;
            var surplus = sockets.count() > Math.max(1, sockets.inUse() + asking);
            if (state == PoolState.ACTIVE && connections != null && surplus) {
                connections.flush(FlushMode.IDLE);
            }
            return state == PoolState.ACTIVE && surplus;
        });
    }

    boolean isClosed() {
        return is(PoolState.CLOSED);
    }

    private boolean is(PoolState wanted) {
        return guarded(() -> state == wanted);
    }

    long lastUsed() {
        return lastUsed;
    }

    /** What it holds and how much of that is used. */
    record Figures(PoolState state, int permits, int physical, int inUse) {}

    Figures figures() {
        return guarded(() -> new Figures(state, permits, sockets.count(), sockets.inUse()));
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
