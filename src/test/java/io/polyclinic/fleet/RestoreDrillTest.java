package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.Backups;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class RestoreDrillTest {

    @Inject
    TestClinics clinics;

    @Inject
    TestBackups backups;

    @Inject
    RestoreDrill drill;

    @Inject
    Backups catalog;

    @Inject
    CommandLine.IFactory factory;

    @Test
    void aBackupThatComesBackIsCalledGoodAndLeavesNothing() {
        var clinic = clinics.open();
        TestBackups.register(clinic, "Asha Kulkarni");
        var backup = backups.take(clinic);

        var tested = drill.test(backup);

        assertThat(tested.restoring().words()).isEqualTo("good");
        assertThat(tested.isGood()).isTrue();
        assertThat(backups.scratchDatabases(clinic.record())).isEmpty();
    }

    @Test
    void oneThatDoesNotIsCalledByWhatIsWrong() {
        var clinic = clinics.open();
        var backup = backups.take(clinic);
        var bytes = backups.bytes(backup);
        bytes[bytes.length - 1] ^= 1;
        backups.write(backups.file(backup), bytes);

        var exit = new CommandLine(TestBackupsCommand.class, factory)
                .execute("--backup", backup.id().toString(), "--json");

        assertThat(exit).isEqualTo(1);
        assertThat(catalog.byId(backup.id()).orElseThrow().restoring().words()).contains("was altered");
        assertThat(catalog.byId(backup.id()).orElseThrow().isUndamaged()).isFalse();
        assertThat(backups.scratchDatabases(clinic.record())).isEmpty();
    }

    @Test
    void aBackupOfAnEarlierReleaseIsBroughtToThisOne() {
        var clinic = clinics.open();
        backups.execute(clinic.record(), OlderSchema.DROP_WHAT_CAME_SINCE + "; " + OlderSchema.FORGET_WHAT_CAME_SINCE);

        var backup = backups.take(clinic);

        assertThat(backup.schemaVersion()).isEqualTo(OlderSchema.VERSION);
        assertThat(drill.test(backup).restoring().words()).isEqualTo("good");
    }

    @Test
    void whatAKilledDrillLeftIsDroppedByTheNext() {
        var clinic = clinics.open();
        backups.onServer(clinic.record(), server -> server.createEmpty("polyclinic_scratch_left"));
        var backup = backups.take(clinic);

        assertThat(drill.test(backup).restoring().good()).isTrue();

        assertThat(backups.scratchDatabases(clinic.record())).isEmpty();
    }
}
