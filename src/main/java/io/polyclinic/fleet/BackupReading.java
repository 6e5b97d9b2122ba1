package io.polyclinic.fleet;

import io.polyclinic.backups.BackupContents;
import io.polyclinic.backups.BackupFiles;
import io.polyclinic.backups.BackupHeader;
import io.polyclinic.backups.BackupRefusedException;
import io.polyclinic.backups.BackupStore;
import io.polyclinic.backups.BackupStoreAwayException;
import io.polyclinic.backups.Counting;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens backups wherever they are, and reads them from their first byte to their last. */
@ApplicationScoped
class BackupReading {

    /** The verdict on a backup that was read or restored whole. */
    static final String GOOD = "good";

    private final BackupFiles files;
    private final BackupStore store;
    private final Backups backups;

    BackupReading(BackupFiles files, BackupStore store, Backups backups) {
        this.files = files;
        this.store = store;
        this.backups = backups;
    }

    /** What is done with the bytes of a backup and with its key, as far as the catalog knows it. */
    @FunctionalInterface
    interface Work<T> {
        T on(InputStream file, byte @Nullable [] sealedKey) throws IOException, SQLException;
    }

    BackupStore store() {
        return store;
    }

    /** Which backup a file says to be. */
    BackupSource source(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new BackupSource(
                    BackupHeader.read(in).backupId(), file.toAbsolutePath().toString());
        } catch (IOException e) {
            throw new WrongUseException("the file " + file + " cannot be read");
        }
    }

    /** A backup that the catalog knows. */
    BackupSource source(UUID backup) {
        if (backups.byId(backup).isEmpty()) {
            throw new WrongUseException("there is no backup " + backup + "; see backups list");
        }
        return new BackupSource(backup, null);
    }

    /** All of it, read through; where the catalog knows the backup, it must be the very file that was written. */
    BackupContents contents(BackupSource source) {
        var read = with(source, (file, key) -> files.read(file, key, new Counting()));
        backups.byId(source.backupId())
                .filter(known -> !known.sha256().equals(read.sha256())
                        || !known.clinicId().equals(read.header().clinicId())
                        || !known.id().equals(read.header().backupId()))
                .ifPresent(_ -> {
                    throw new BackupRefusedException("the file was altered: it is not the one that was written");
                });
        return read;
    }

    /**
     * @throws BackupRefusedException where it is not what was written, which stays so
     * @throws BackupStoreAwayException where it broke off or could not be had, which says nothing about the backup: it may be tried again
     */
    <T> T with(BackupSource source, Work<T> work) {
        var known = backups.byId(source.backupId());
        try (var file = source.file() == null
                ? store.open(known.orElseThrow().storeKey())
                : Files.newInputStream(Path.of(source.file()))) {
            return work.on(file, known.map(BackupRecord::sealedDataKey).orElse(null));
        } catch (IOException e) {
            throw new BackupStoreAwayException("the backup cannot be read at this moment: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new FleetException("the backup cannot be used: " + e.getMessage(), e);
        }
    }

    /** Reads what was just written. */
    void requireSame(BackupRecord record, BackupContents written) {
        try (var file = store.open(record.storeKey())) {
            var read = files.read(file, null, new Counting());
            if (!read.sha256().equals(written.sha256()) || !read.tables().equals(written.tables())) {
                throw new BackupRefusedException("the backup did not come back from its store as it was written");
            }
        } catch (IOException | SQLException e) {
            throw new FleetException("the backup could not be read back: " + e.getMessage(), e);
        }
    }

    /** Reads it through and writes down what that showed. */
    BackupRecord verify(BackupRecord backup) {
        try {
            var unused = contents(new BackupSource(backup.id(), null));
            backups.wasRead(backup.id(), true, GOOD);
        } catch (BackupRefusedException e) {
            backups.wasRead(backup.id(), false, String.valueOf(e.getMessage()));
        }
        return backups.byId(backup.id()).orElseThrow();
    }
}
