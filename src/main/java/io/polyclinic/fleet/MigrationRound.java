package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.OperationAttempt;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What all clinics of one run of migrations have in common: the words, the locks, the room on each server, and whether it goes on. */
final class MigrationRound {

    private final OperationAttempt attempt;
    private final MigrationOrder order;
    private final CatalogLocks.Bunch locks;
    private final Map<UUID, String> whyByServer;
    private final ConcurrentHashMap<UUID, Semaphore> rooms = new ConcurrentHashMap<>();
    private volatile @Nullable String whyStopped;

    /** @param whyByServer the servers that are left out, and why */
    MigrationRound(
            OperationAttempt attempt, MigrationOrder order, CatalogLocks.Bunch locks, Map<UUID, String> whyByServer) {
        this.attempt = attempt;
        this.order = order;
        this.locks = locks;
        this.whyByServer = whyByServer;
    }

    OperationAttempt attempt() {
        return attempt;
    }

    MigrationOrder order() {
        return order;
    }

    CatalogLocks.Bunch locks() {
        return locks;
    }

    @Nullable
    String whyLeftOut(UUID server) {
        return whyByServer.get(server);
    }

    /** Of so many places at once on the server; who waits longest comes first. */
    Semaphore roomOn(UUID server) {
        return rooms.computeIfAbsent(server, _ -> new Semaphore(order.limits().atOnce(), true));
    }

    /** No further clinic is begun. */
    void stop(String why) {
        if (whyStopped == null) {
            whyStopped = why;
        }
    }

    /** None while it goes on. */
    @Nullable
    String whyStopped() {
        return whyStopped;
    }
}
