package io.polyclinic.fleet;

import io.polyclinic.backups.BackupContents;
import io.polyclinic.backups.BackupManifest;
import io.polyclinic.backups.ClinicDump;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** Takes a backup of one clinic, and believes in it only once it was read back from its store. */
@ApplicationScoped
class BackingUp {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ClinicDatabases databases;
    private final TenantSchema schema;
    private final ClinicDump dump;
    private final BackupReading reading;
    private final Backups backups;
    private final Clock clock;

    BackingUp(
            ClinicDatabases databases,
            TenantSchema schema,
            ClinicDump dump,
            BackupReading reading,
            Backups backups,
            Clock clock) {
        this.databases = databases;
        this.schema = schema;
        this.dump = dump;
        this.reading = reading;
        this.backups = backups;
        this.clock = clock;
    }

    /** To be asked under the clinic's lock: no migration may run meanwhile. */
    BackupRecord backUp(ClinicRecord clinic) {
        return backUp(clinic, Ids.next());
    }

    /**
     * The same under an id that was drawn before; nothing is written again where it was written and noted.
     *
     * @throws FleetException where it is there and does not read as it was written
     */
    BackupRecord backUp(ClinicRecord clinic, UUID id) {
        var known = backups.byId(id);
        if (known.isEmpty()) {
            return write(clinic, id);
        }
        var read = reading.verify(known.get());
        if (!read.isGood()) {
            throw new FleetException("backup " + id + " is there and damaged; take another one");
        }
        return read;
    }

    /** @throws WrongUseException where the clinic has no database */
    void check(ClinicRecord clinic) {
        switch (clinic.state()) {
            case ACTIVE, MIGRATING, SUSPENDED, ARCHIVED -> {
                // it has a database
            }
            case PROVISIONING, PURGED ->
                throw new WrongUseException(
                        "clinic " + clinic.slug() + " is " + clinic.state() + ": there is nothing to back up");
        }
    }

    private BackupRecord write(ClinicRecord clinic, UUID id) {
        check(clinic);
        try (var database = databases.open(clinic)) {
            var manifest = manifest(clinic, database.schemaVersion(), id);
            var key = clinic.id() + "/" + MOMENT.format(manifest.takenAt()) + "-" + manifest.backupId() + ".polybk";
            var written = write(database, manifest, key);
            var record = record(written, key);
            reading.requireSame(record, written);
            backups.add(record);
            backups.wasRead(record.id(), true, BackupReading.GOOD);
            return backups.byId(record.id()).orElseThrow();
        }
    }

    /** What a backup of the clinic says of itself, but for its tables. */
    BackupManifest manifest(ClinicRecord clinic, String version, UUID id) {
        String fingerprint;
        try {
            fingerprint = schema.upTo(version).fingerprint();
        } catch (IllegalArgumentException e) {
            throw new FleetException("clinic " + clinic.slug() + " has a schema of another release: " + e.getMessage());
        }
        return new BackupManifest(
                id,
                new BackupManifest.Clinic(
                        clinic.id(),
                        clinic.slug(),
                        clinic.name(),
                        clinic.generation(),
                        clinic.plan().name(),
                        clinic.zone(),
                        clinic.locale()),
                version,
                fingerprint,
                clock.instant(),
                List.of());
    }

    private BackupContents write(ClinicDatabase database, BackupManifest manifest, String key) {
        try (var draft = reading.store().begin(key)) {
            var written = database.asOwner(connection -> {
                try {
                    return dump.write(connection, manifest, draft.content());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            draft.keep();
            return written;
        } catch (IOException | UncheckedIOException e) {
            throw new FleetException("the backup could not be written: " + e.getMessage(), e);
        }
    }

    private static BackupRecord record(BackupContents written, String key) {
        var manifest = written.manifest();
        return new BackupRecord(
                manifest.backupId(),
                manifest.clinic().id(),
                manifest.clinic().generation(),
                manifest.schemaVersion(),
                manifest.takenAt(),
                key,
                written.header().sealedKey(),
                written.bytes(),
                written.sha256(),
                written.rows(),
                null,
                null);
    }
}
