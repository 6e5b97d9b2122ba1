package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The databases that were made ahead. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class ReadyDatabases {

    private final ReadyDatabaseRepository databases;
    private final Clock clock;

    ReadyDatabases(ReadyDatabaseRepository databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** All of one server, the oldest first. */
    public List<ReadyRecord> on(UUID server) {
        return databases.list("serverId = ?1 order by id", server).stream()
                .map(ReadyDatabase::view)
                .toList();
    }

    /** The name of a database for the clinic: the one that it has claimed before, or another one that nobody has; nothing where there is none. */
    public Optional<String> claim(UUID clinic, UUID server, String fingerprint) {
        var before = databases
                .find("claimedBy", clinic)
                .firstResultOptional()
                .map(it -> it.view().databaseName());
        return before.isPresent() ? before : databases.claim(clinic, server, fingerprint, clock.instant());
    }

    /** Notes one that is about to be made; nobody can claim it yet. */
    public ReadyRecord begin(UUID server, String fingerprint) {
        var database = new ReadyDatabase(server, fingerprint, clock.instant());
        databases.persist(database);
        return database.view();
    }

    public void isReady(UUID id) {
        databases.update("readyAt = ?1 where id = ?2", clock.instant(), id);
    }

    /** Keeps one that is about to be dropped from being claimed; false where somebody was quicker. */
    public boolean retract(UUID id) {
        return databases.update("readyAt = null where id = ?1 and claimedBy is null", id) == 1;
    }

    public void forget(UUID id) {
        databases.delete("id", id);
    }
}
