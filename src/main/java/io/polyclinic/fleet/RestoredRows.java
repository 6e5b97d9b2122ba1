package io.polyclinic.fleet;

import io.polyclinic.backups.BackupContents;
import io.polyclinic.backups.BackupRefusedException;
import io.polyclinic.backups.ClinicLoad;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings the rows of a backup into a database that was made for them. */
@ApplicationScoped
class RestoredRows {

    private final BackupReading reading;
    private final ClinicLoad load;

    RestoredRows(BackupReading reading, ClinicLoad load) {
        this.reading = reading;
        this.load = load;
    }

    /** All of the backup, read through. */
    BackupContents contents(BackupSource source) {
        try {
            return reading.contents(source);
        } catch (BackupRefusedException e) {
            throw new FleetException("nothing was made: " + e.getMessage(), e);
        }
    }

    /** @param database marked as the clinic's */
    void load(ClinicDatabase database, BackupSource source) {
        var unused = database.<BackupContents>asOwner(
                connection -> reading.with(source, (file, key) -> load.read(connection, file, source.backupId(), key)));
    }

    /** The same into a database that bears no clinic's mark. */
    void load(ServerAdmin server, String scratch, BackupSource source) {
        var unused = server.<BackupContents>in(scratch, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set role " + ServerAdmin.OWNER);
            }
            return reading.with(source, (file, key) -> load.read(connection, file, source.backupId(), key));
        });
    }
}
