package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.ReadyDatabases;
import io.polyclinic.catalog.ReadyRecord;
import io.polyclinic.catalog.ServerLoad;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.ServerState;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps databases at hand for clinics to come, on each server that takes new ones: closed copies of the template, which a clinic claims and
 * has renamed. One process at a time fills it.
 */
@ApplicationScoped
class ReadyPool {

    /** For how long those of other releases are left to the nodes that run them. */
    static final Duration LEFT_TO_OTHERS = Duration.ofHours(1);

    private final Servers servers;
    private final ReadyDatabases ready;
    private final ClinicDatabases databases;
    private final Clinics clinics;
    private final CatalogLocks locks;
    private final Clock clock;

    ReadyPool(
            Servers servers,
            ReadyDatabases ready,
            ClinicDatabases databases,
            Clinics clinics,
            CatalogLocks locks,
            Clock clock) {
        this.servers = servers;
        this.ready = ready;
        this.databases = databases;
        this.clinics = clinics;
        this.locks = locks;
        this.clock = clock;
    }

    /** What there is on one server now. */
    record Stock(String server, long ready, int made, int dropped) {}

    /** Makes what is missing and drops what is of no use; nothing where somebody else is at it. */
    List<Stock> fill(int wanted) {
        var lock = locks.tryHold("ready databases");
        if (lock.isEmpty()) {
            return List.of();
        }
        try (var held = lock.get()) {
            return servers.loads().stream()
                    .filter(load -> load.state() != ServerState.CLOSED)
                    .map(load -> fill(load, wanted))
                    .toList();
        }
    }

    private Stock fill(ServerLoad load, int wanted) {
        var server = load.server();
        var dropped = 0;
        var kept = 0;
        for (var database : ready.on(server.id())) {
            if (isOver(database)) {
                ready.forget(database.id()); // it is a clinic's, under another name
            } else if (isUseless(database) || isAtHand(database) && ++kept > wanted) {
                dropped += drop(server, database);
            }
        }
        var made = 0;
        while (load.state() == ServerState.OPEN && atHand(server) < wanted) {
            databases.makeReady(server);
            made++;
        }
        return new Stock(server.name(), atHand(server), made, dropped);
    }

    private int drop(ServerRecord server, ReadyRecord database) {
        if (database.claimedBy() == null && !ready.retract(database.id())) {
            return 0; // somebody was quicker
        }
        databases.dropReady(server, database);
        ready.forget(database.id());
        return 1;
    }

    private long atHand(ServerRecord server) {
        return ready.on(server.id()).stream().filter(this::isAtHand).count();
    }

    private boolean isAtHand(ReadyRecord database) {
        return database.isReady()
                && database.claimedBy() == null
                && database.fingerprint().equals(databases.fingerprint());
    }

    /** Claimed by a clinic that is made. */
    private boolean isOver(ReadyRecord database) {
        var state = stateOfClaimant(database);
        return state != null && state != ClinicState.PROVISIONING && state != ClinicState.PURGED;
    }

    private boolean isUseless(ReadyRecord database) {
        if (database.claimedBy() != null) {
            return stateOfClaimant(database) == ClinicState.PURGED; // it was given up, perhaps before it took it
        }
        if (!database.isReady()) {
            return true; // whoever made it is dead, for the lock is ours
        }
        return !database.fingerprint().equals(databases.fingerprint())
                && database.createdAt().plus(LEFT_TO_OTHERS).isBefore(clock.instant());
    }

    private @Nullable ClinicState stateOfClaimant(ReadyRecord database) {
        var claimant = database.claimedBy();
        return claimant == null ? null : clinics.byId(claimant).orElseThrow().state();
    }
}
