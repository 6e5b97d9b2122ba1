package io.polyclinic.tenancy;

import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.polyclinic.tenancy.PoolTerms.Past;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The pools of all clinics that are in use on this node. A clinic has one pool at a time that lets anybody in, that of its newest
 * generation; asking for an older one is refused, whoever still believes in it. No lock is shared between clinics on the way of a
 * request.
 */
@ApplicationScoped
class PoolRegistry {

    private static final int TRIES = 5;

    private final ClinicPoolFactory factory;
    private final Budgets budgets;
    private final ClinicCircuits circuits;
    private final TransactionSynchronizationRegistry transactions;
    private final TenancyConfig config;
    private final ConcurrentHashMap<UUID, ClinicPool> pools = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Integer> generations = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Stay> stays = new ConcurrentHashMap<>();
    private final LongAdder opened = new LongAdder();
    private final LongAdder evicted = new LongAdder();

    PoolRegistry(
            ClinicPoolFactory factory,
            Budgets budgets,
            ClinicCircuits circuits,
            TransactionSynchronizationRegistry transactions,
            TenancyConfig config) {
        this.factory = factory;
        this.budgets = budgets;
        this.circuits = circuits;
        this.transactions = transactions;
        this.config = config;
    }

    /** Under which a transaction keeps the pool that it has a connection of, whatever becomes of the pool. */
    private record Pin(TenantKey key) {}

    /** A connection to the clinic, opened and checked if none is free. It belongs to the transaction that is under way. */
    Connection connection(ClinicRecord clinic) throws SQLException {
        var key = TenantKey.of(clinic);
        var inTransaction = transactions.getTransactionKey() != null;
        if (inTransaction && transactions.getResource(new Pin(key)) instanceof ClinicPool pinned) {
            return pinned.again();
        }
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var pool = poolOf(clinic, key);
            var connection = connectionOf(pool);
            if (connection != null) {
                if (inTransaction) {
                    transactions.putResource(new Pin(key), pool);
                }
                return connection;
            }
            forget(pool); // it was closed between the look-up and the question
        }
        throw Problem.CLINIC_BUSY.because("its pool closes as fast as it opens");
    }

    private @Nullable Connection connectionOf(ClinicPool pool) throws SQLException {
        circuits.check(pool.key());
        try {
            var connection = pool.connection(
                    config.pool().acquisitionTimeout(), unusedFor -> makeRoom(pool.budget(), pool, unusedFor));
            circuits.answered(pool.key());
            return connection;
        } catch (ProblemException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            var refusal = circuits.failed(pool.key(), e);
            forget(pool); // what it is made of may be wrong by now
            pool.retire();
            if (refusal != null) {
                throw refusal;
            }
            throw e;
        }
    }

    /** Whether the clinic need not open one first; whether it is free is not said. */
    boolean hasConnection(ClinicRecord clinic) {
        var pool = pools.get(clinic.id());
        return pool != null && pool.key().equals(TenantKey.of(clinic)) && pool.hasConnection();
    }

    /** A connection that was handed out was found to lead elsewhere: none of that pool is handed out again. */
    ProblemException mistrust(TenantKey key, WrongIdentityException failure) {
        var pool = pools.get(key.clinicId());
        if (pool != null && forget(pool)) {
            pool.retire();
        }
        return circuits.wrong(key, failure);
    }

    private ClinicPool poolOf(ClinicRecord clinic, TenantKey key) {
        var present = pools.get(clinic.id());
        if (present != null && present.key().equals(key) && !present.isOlderThan(clinic.schemaVersion())) {
            return present;
        }
        var replaced = new ArrayList<ClinicPool>(1);
        var pool = pools.compute(clinic.id(), (_, current) -> {
            refuseUnlessNewest(key);
            if (current != null
                    && current.key().generation() >= key.generation()
                    && !current.isOlderThan(clinic.schemaVersion())) {
                return current;
            }
            if (current != null) {
                replaced.add(current);
            }
            return open(clinic, key);
        });
        replaced.forEach(ClinicPool::retire);
        return pool;
    }

    /** Notes the generation, and refuses one that is over: a late comer must not bring a closed pool back. */
    void refuseUnlessNewest(TenantKey key) {
        if (generations.merge(key.clinicId(), key.generation(), Math::max) > key.generation()) {
            throw Problem.CLINIC_MOVED.because("ask again");
        }
    }

    private ClinicPool open(ClinicRecord clinic, TenantKey key) {
        opened.increment();
        var terms = new PoolTerms(
                clinic.plan().connections(), config.pool().checkAfter(), past(clinic.id()), clinic.schemaVersion());
        return new ClinicPool(key, budgets.of(clinic.server()), terms, pool -> factory.connections(clinic, pool));
    }

    /** What a clinic did before its pool was forgotten, and until when by {@link System#nanoTime}. */
    private record Stay(boolean atWork, long until) {}

    /** Only what was closed for others counts, and would not have been for being idle. */
    private Past past(UUID clinic) {
        var stay = stays.get(clinic);
        if (stay == null
                || System.nanoTime() - stay.until()
                        >= config.pool().idleTimeout().toNanos()) {
            return Past.NEW;
        }
        return stay.atWork() ? Past.AT_WORK : Past.CAME;
    }

    private boolean forget(ClinicPool pool) {
        stays.put(pool.key().clinicId(), new Stay(pool.isAtWork(), pool.lastUsed()));
        return pools.remove(pool.key().clinicId(), pool);
    }

    /**
     * Ends what was opened for earlier generations of the clinic, and lets go of connections that may have plans of an earlier schema:
     * those in use when they come back. A generation of its own for that would refuse who is under way, and forget what is still true.
     */
    void changed(@Observes CatalogNews.ClinicChanged clinic) {
        generations.merge(clinic.id(), clinic.generation(), Math::max);
        var pool = pools.get(clinic.id());
        if (pool != null
                && (pool.key().generation() < clinic.generation() || pool.isOlderThan(clinic.schemaVersion()))
                && forget(pool)) {
            pool.retire();
        }
    }

    /** Closes a connection that nobody has used for so long and that will be missed least. Returns whether there was one. */
    private boolean makeRoom(ServerBudget budget, @Nullable ClinicPool asking, Duration unusedFor) {
        for (var attempt = 0; attempt < TRIES; attempt++) { // somebody may be quicker
            var victim = leastMissed(budget, asking, unusedFor);
            if (victim == null) {
                return false;
            }
            if (victim.giveUpOne()) {
                if (victim.isClosed() && forget(victim)) {
                    evicted.increment();
                }
                return true;
            }
        }
        return false;
    }

    private @Nullable ClinicPool leastMissed(ServerBudget budget, @Nullable ClinicPool asking, Duration unusedFor) {
        var now = System.nanoTime();
        var least = new LeastMissed<ClinicPool>(budget.size());
        for (var pool : pools.values()) {
            var spare = pool != asking && pool.budget() == budget ? pool.spare() : null;
            if (spare != null) {
                least.look(pool, spare, now - spare.since() >= unusedFor.toNanos());
            }
        }
        return least.found();
    }

    /** Closes what is idle for long, or beyond a budget that has become smaller, and forgets the pools that have nothing left. */
    void tidy() {
        for (var budget : budgets.all()) {
            var room = true;
            while (room && budget.isShort()) {
                room = makeRoom(budget, null, Duration.ZERO);
            }
        }
        pools.values().forEach(pool -> {
            pool.closeIdleFor(config.pool().idleTimeout());
            if (pool.isClosed()) {
                forget(pool);
            }
        });
    }

    void close(@Observes ShutdownEvent event) {
        pools.values().forEach(ClinicPool::retire);
        pools.clear();
    }

    Collection<ClinicPool> open() {
        return pools.values();
    }

    long opened() {
        return opened.sum();
    }

    long evicted() {
        return evicted.sum();
    }
}
