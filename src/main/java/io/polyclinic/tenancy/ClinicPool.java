package io.polyclinic.tenancy;

import io.agroal.pool.ConnectionHandler;
import io.polyclinic.platform.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The pool of one clinic in one generation. It has a permit of its server's budget for each connection, from before the socket opens to
 * after it is closed: none to begin with, one on first use, more only while the budget has room. What nobody uses is closed when it is
 * idle for long, when others wait for room, and when the generation is over; nothing is closed under its user. It has no thread.
 */
final class ClinicPool {

    private static final Logger LOG = Logger.getLogger(ClinicPool.class);

    /** After how long unused a connection goes to a clinic that needs one more. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final TenantKey key;
    private final ServerBudget budget;
    private final PoolTerms terms;
    private final Function<ClinicPool, ClinicConnections> opener;
    private final PoolLedger ledger;
    private volatile @Nullable ClinicConnections connections;
    private volatile @Nullable String schemaVersion;

    /** @param opener asked once, when there is a permit for the first connection */
    ClinicPool(TenantKey key, ServerBudget budget, PoolTerms terms, Function<ClinicPool, ClinicConnections> opener) {
        this.key = key;
        this.budget = budget;
        this.terms = terms;
        this.opener = opener;
        this.ledger = new PoolLedger(budget, terms);
        this.schemaVersion = terms.schemaVersion();
    }

    /** Closes a connection that nobody uses, of another clinic. */
    @FunctionalInterface
    interface RoomElsewhere {

        /** @return whether there was one that has been unused for so long */
        boolean make(Duration unusedFor);
    }

    TenantKey key() {
        return key;
    }

    ServerBudget budget() {
        return budget;
    }

    /** Whether its connections may have plans of an earlier schema. What was opened while the clinic was being made has none such. */
    boolean isOlderThan(@Nullable String version) {
        var known = schemaVersion;
        if (known == null) {
            schemaVersion = version;
            return false;
        }
        return !known.equals(version) && SchemaWindow.isLater(version, known);
    }

    /**
     * A connection, or null when this pool is over and another must be asked.
     *
     * @param patience how long to wait for the clinic's own connections or for room in the budget
     * @throws io.polyclinic.platform.ProblemException CLINIC_BUSY when there was none in time
     */
    @Nullable
    Connection connection(Duration patience, RoomElsewhere elsewhere) throws SQLException {
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            for (var again = false; ; again = true) {
                var handler = handler(ledger.next(deadline, again), deadline, elsewhere);
                if (handler != null) {
                    return source().handOut(handler);
                }
                if (ledger.isOver()) {
                    return null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.CLINIC_BUSY.because(e);
        }
    }

    private @Nullable ConnectionHandler handler(PoolLedger.Step step, long deadline, RoomElsewhere elsewhere)
            throws InterruptedException, SQLException {
        return switch (step) {
            case PoolLedger.Step.Over() -> null;
            case PoolLedger.Step.Ask() -> begin(deadline, elsewhere);
            case PoolLedger.Step.Grow() -> grow(elsewhere);
            case PoolLedger.Step.Take(var one) -> checked(one);
        };
    }

    /** Another handle on the connection that the transaction under way has here already; it neither waits nor grows. */
    Connection again() throws SQLException {
        return source().again();
    }

    private @Nullable ConnectionHandler begin(long deadline, RoomElsewhere elsewhere)
            throws InterruptedException, SQLException {
        var entered = false;
        try {
            entered = budget.openings()
                    .enter(Duration.ofNanos(deadline - System.nanoTime()), terms.past() == PoolTerms.Past.AT_WORK);
        } finally {
            if (!entered) {
                var unused = ledger.asked(false);
            }
        }
        if (!entered) {
            throw Problem.CLINIC_BUSY.because("many clinics wait for a connection at this moment");
        }
        try {
            return isPermitted(deadline, elsewhere) ? open() : null;
        } finally {
            budget.openings().leave(terms.past() == PoolTerms.Past.AT_WORK);
        }
    }

    /** Whether there is a permit for the first connection; not when the pool has come to its end meanwhile. */
    private boolean isPermitted(long deadline, RoomElsewhere elsewhere) throws InterruptedException {
        var permitted = false;
        var goesOn = true;
        try {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            permitted = budget.acquire(left, () -> elsewhere.make(Duration.ZERO));
        } finally {
            goesOn = ledger.asked(permitted);
            if (permitted && !goesOn) {
                budget.release(1);
            }
        }
        if (goesOn && !permitted) {
            throw Problem.CLINIC_BUSY.because("all connections to its database server are in use");
        }
        return goesOn;
    }

    /** One more, where there are some, if there is room or others have what they do not need; if not, there are those to wait for. */
    private @Nullable ConnectionHandler grow(RoomElsewhere elsewhere) throws SQLException {
        if (!budget.openings().tryEnter()) {
            var unused = ledger.grows(false);
            return null;
        }
        try {
            return mayGrow(elsewhere) ? open() : null;
        } catch (SQLException e) {
            if (!ledger.doesWithoutMore()) {
                throw e;
            }
            LOG.debugf(e, "clinic %s does with the connections that it has", key);
            return null;
        } finally {
            budget.openings().leave(true);
        }
    }

    private boolean mayGrow(RoomElsewhere elsewhere) {
        var permitted = false;
        try {
            permitted = budget.tryGrow() || elsewhere.make(IDLE) && budget.tryGrow();
        } finally {
            var goesOn = ledger.grows(permitted);
            if (permitted && !goesOn) {
                budget.release(1);
                permitted = false;
            }
        }
        return permitted;
    }

    /** There is a permit already. */
    private @Nullable ConnectionHandler open() throws SQLException {
        ConnectionHandler opened = null;
        try {
            opened = source().open();
        } finally {
            if (opened == null) {
                gone();
            }
        }
        if (!ledger.admit(opened)) {
            close(opened);
            return null;
        }
        return opened;
    }

    private ClinicConnections source() {
        var source = connections;
        if (source == null) {
            source = opener.apply(this); // by one alone: the clinic's first connection is opened by one
            connections = source;
        }
        return source;
    }

    private @Nullable ConnectionHandler checked(PoolHoldings.Parked one) {
        if (System.nanoTime() - one.since() < terms.checkAfter().toNanos() || source().isAlive(one.handler())) {
            return one.handler();
        }
        takeBack(one.handler(), false);
        return null;
    }

    /** Somebody needs the connection no longer, or never got it. */
    void takeBack(ConnectionHandler handler, boolean usable) {
        close(ledger.takeBack(handler, usable));
    }

    /** Its generation is over, or its clinic, or its database is away: nobody new gets in. */
    void retire() {
        close(ledger.retire());
    }

    /** Closes a connection that nobody uses, so that others have room. Returns whether there was one. */
    boolean giveUpOne() {
        return close(ledger.giveUpOne()) > 0;
    }

    /** Closes the connections that nobody has used for so long; a pool without any is closed. */
    void closeIdleFor(Duration idle) {
        close(ledger.giveUpIdleFor(idle));
    }

    private int close(List<ConnectionHandler> handlers) {
        handlers.forEach(this::close);
        return handlers.size();
    }

    private void close(ConnectionHandler handler) {
        ClinicConnections.close(handler);
        gone();
    }

    /** Only now is the permit free. */
    private void gone() {
        ledger.gone();
        budget.release(1);
    }

    boolean isClosed() {
        return ledger.isClosed();
    }

    boolean hasConnection() {
        return ledger.hasConnection();
    }

    boolean isAtWork() {
        return ledger.isAtWork();
    }

    long lastUsed() {
        return ledger.lastUsed();
    }

    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - ledger.lastUsed());
    }

    /** What it holds and how much of that is used, and how many wait for it. */
    record Figures(PoolState state, int permits, int physical, int inUse, int waiting) {}

    Figures figures() {
        return ledger.figures();
    }

    /** What it could give to others; null when all that it has is in use. */
    @Nullable
    SpareConnection spare() {
        return ledger.spare();
    }
}
