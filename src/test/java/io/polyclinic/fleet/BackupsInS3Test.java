package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.backups.BackupFiles;
import io.polyclinic.backups.BackupStore;
import io.polyclinic.backups.BackupStoreAwayException;
import io.polyclinic.backups.BackupsConfig;
import io.polyclinic.backups.ClinicDump;
import io.polyclinic.backups.ClinicLoad;
import io.polyclinic.backups.S3Double;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.Clinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that is done with backups, done with an S3-compatible store. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"DAT-03", "DAT-04"})
class BackupsInS3Test {

    @Inject
    TestClinics fixture;

    @Inject
    TestBackups testBackups;

    @Inject
    ClinicLock lock;

    @Inject
    Backups backups;

    @Inject
    Clinics clinics;

    @Inject
    BackupsConfig config;

    @Inject
    Clock clock;

    @Inject
    BackupFiles files;

    @Inject
    ClinicDump dump;

    @Inject
    ClinicLoad load;

    @Inject
    ClinicDatabases databases;

    @Inject
    TenantSchema schema;

    @Inject
    RestoredClinics restored;

    @Inject
    ServerAdmins servers;

    @Inject
    ScratchDatabases scratch;

    private final S3Double there = new S3Double();
    private BackupStore store;
    private BackupReading reading;
    private BackingUp backingUp;
    private RestoreDrill drill;

    @BeforeEach
    void takeThisStore() {
        store = there.store();
        reading = new BackupReading(files, store, backups);
        backingUp = new BackingUp(databases, schema, dump, reading, backups, clock);
        var trial = new BackupTrial(reading, restored, new RestoredRows(reading, load), schema);
        drill = new RestoreDrill(backups, clinics, servers, scratch, trial);
    }

    @AfterEach
    void end() {
        there.close();
    }

    @Test
    void aBackupIsTakenReadRestoredAndRemoved() {
        var clinic = fixture.open();

        var backup = lock.with(clinic.record().slug(), backingUp::backUp);

        assertThat(there.objects()).containsExactly("polyclinic/" + backup.storeKey());
        assertThat(backup.isGood()).isTrue();
        assertThat(reading.verify(backup).isGood()).isTrue();
        var tested = drill.test(backup);
        assertThat(tested.restoring().words()).isEqualTo("good");
        assertThat(testBackups.scratchDatabases(clinic.record())).isEmpty();

        var later = lock.with(clinic.record().slug(), backingUp::backUp);
        var inTwoMonths = new Pruning(backups, clinics, store, config, Clock.offset(clock, Duration.ofDays(61)));
        var pruned = inTwoMonths.prune(Optional.of(clinic.record().id()));
        assertThat(pruned).extracting(BackupRecord::id).containsExactly(backup.id());
        assertThat(there.objects()).containsExactly("polyclinic/" + later.storeKey());
        forget(later);
    }

    @Test
    void aDamagedObjectIsCalledByThatAndAStoreThatIsAwayIsNot() {
        var clinic = fixture.open();
        var backup = lock.with(clinic.record().slug(), backingUp::backUp);
        there.damage("polyclinic/" + backup.storeKey());

        assertThat(reading.verify(backup).reading().words()).contains("was altered");
        there.damage("polyclinic/" + backup.storeKey()); // and whole again
        assertThat(reading.verify(backup).isGood()).isTrue();

        there.close();
        assertThatThrownBy(() -> reading.verify(backup)).isInstanceOf(BackupStoreAwayException.class);
        assertThatThrownBy(() -> drill.test(backup)).isInstanceOf(BackupStoreAwayException.class);
        assertThatThrownBy(() -> lock.with(clinic.record().slug(), backingUp::backUp))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("could not be written");
        assertThat(backups.byId(backup.id()).orElseThrow().isGood()).isTrue();
        assertThat(testBackups.scratchDatabases(clinic.record())).isEmpty();
        forget(backup);
    }

    /** The other tests have a folder, where it is not. */
    private void forget(BackupRecord backup) {
        backups.pruned(backup.id());
    }
}
