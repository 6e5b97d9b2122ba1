package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The databases that clinics have left behind. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class RetiredDatabases {

    private final RetiredDatabaseRepository databases;
    private final Clock clock;

    RetiredDatabases(RetiredDatabaseRepository databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Those that are still there, the oldest first. */
    public List<RetiredRecord> all() {
        return databases.there().stream().map(RetiredDatabase::view).toList();
    }

    /** Those of one clinic that are still there. */
    public List<RetiredRecord> of(UUID clinicId) {
        return databases.thereOf(clinicId).stream().map(RetiredDatabase::view).toList();
    }

    /** Notes that it is gone. */
    public void dropped(UUID id) {
        databases
                .findByIdOptional(id)
                .orElseThrow(() -> new NoSuchElementException("no retired database " + id))
                .dropped(clock.instant());
    }
}
