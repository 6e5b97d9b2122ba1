package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.backups.BackupFiles;
import io.polyclinic.backups.BackupStore;
import io.polyclinic.backups.BackupStoreAwayException;
import io.polyclinic.catalog.Backups;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Stores that die while a backup is read: that is no verdict on the backup. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class BackupReadingTest {

    @Inject
    TestClinics clinics;

    @Inject
    TestBackups backups;

    @Inject
    Backups catalog;

    @Inject
    BackupFiles files;

    @Inject
    BackupReading reading;

    @Test
    void aBackupThatBreaksOffInTheMiddleIsNotCalledDamagedAndCanBeTriedAgain() {
        var backup = backups.take(clinics.open());
        var before = catalog.byId(backup.id()).orElseThrow();
        var broken = new BackupReading(files, new BreakingOff(backups.bytes(backup)), catalog);

        assertThatThrownBy(() -> broken.verify(backup))
                .isInstanceOf(BackupStoreAwayException.class)
                .hasMessageContaining("Input/output error");

        assertThat(catalog.byId(backup.id()).orElseThrow().reading()).isEqualTo(before.reading());
        assertThat(reading.verify(backup).isGood()).isTrue();
    }

    @Test
    void aFileThatIsNotThereAnyMoreIsNotCalledDamaged() {
        var backup = backups.take(clinics.open());
        var gone = new BackupSource(backup.id(), "/nowhere/at-all.polybk");

        assertThatThrownBy(() -> reading.contents(gone))
                .isInstanceOf(BackupStoreAwayException.class)
                .hasMessageContaining("at-all.polybk");
    }

    /** Gives half of a file, and then what a disk says that was taken out. */
    private record BreakingOff(byte[] whole) implements BackupStore {

        @Override
        public InputStream open(String key) {
            return new SequenceInputStream(
                    new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("Input/output error");
                        }
                    });
        }

        @Override
        public Draft begin(String key) throws IOException {
            throw new NoSuchFileException(key);
        }

        @Override
        public void delete(String key) throws IOException {
            throw new NoSuchFileException(key);
        }

        @Override
        public void sweep(Instant before) throws IOException {
            throw new NoSuchFileException("everything");
        }
    }
}
