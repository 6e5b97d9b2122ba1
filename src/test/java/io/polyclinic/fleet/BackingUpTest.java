package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-03")
class BackingUpTest {

    @Inject
    TestClinics clinics;

    @Inject
    TestBackups backups;

    @Inject
    Backups catalog;

    @Inject
    BackupReading reading;

    @Inject
    Operations operations;

    @Inject
    CatalogLocks locks;

    @Inject
    CommandLine.IFactory factory;

    @Test
    void aBackupHoldsTheClinicsRowsAndNobodysSession() {
        var clinic = clinics.open();
        TestBackups.register(clinic, "Asha Kulkarni");

        var backup = backups.take(clinic);
        var contents = reading.contents(new BackupSource(backup.id(), null));

        assertThat(contents.header().clinicId()).isEqualTo(clinic.record().id());
        assertThat(contents.manifest().clinic().slug())
                .isEqualTo(clinic.record().slug());
        assertThat(contents.manifest().schemaVersion())
                .isEqualTo(clinic.record().schemaVersion());
        assertThat(contents.tables())
                .extracting(table -> table.table() + " " + table.rows())
                .contains("account 1", "account_role 1", "patient 1", "support_access 0")
                .noneMatch(table -> table.startsWith("sign_in_session") || table.startsWith("outbox_task"));
    }

    @Test
    void itIsKeptUnderItsClinicWithWhatReadingItBackShowed() {
        var clinic = clinics.open();

        var backup = backups.take(clinic);

        assertThat(backup.storeKey()).startsWith(clinic.record().id() + "/").endsWith(backup.id() + ".polybk");
        assertThat(Files.isRegularFile(backups.file(backup))).isTrue();
        assertThat(backup.bytes()).isEqualTo(backups.bytes(backup).length);
        assertThat(backup.isGood()).isTrue();
        assertThat(catalog.kept(Optional.of(clinic.record().id())))
                .extracting(BackupRecord::id)
                .containsExactly(backup.id());
    }

    @Test
    void theCommandLeavesARowInTheLog() {
        var clinic = clinics.open().record();

        var exit = new CommandLine(BackUpClinicCommand.class, factory).execute(clinic.slug(), "--reason", "a try");

        assertThat(exit).isZero();
        assertThat(operations.newest(Optional.of(clinic.id()), false, 1))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.kind()).isEqualTo(OperationKind.BACK_UP_CLINIC);
                    assertThat(operation.mandate().why()).isEqualTo("a try");
                });
    }

    @Test
    void whoWorksOnTheClinicKeepsItFromBeingBackedUp() {
        var clinic = clinics.open();
        try (var lock = locks.tryHold("clinic " + clinic.record().id()).orElseThrow()) {
            assertThatThrownBy(() -> backups.take(clinic)).hasMessageContaining("somebody else works on clinic");
        }
    }

    @Test
    void aDatabaseThatIsNotTheClinicsIsNotBackedUp() {
        var clinic = clinics.open();
        backups.execute(clinic.record(), "update tenant_identity set clinic_id = gen_random_uuid()");

        assertThatThrownBy(() -> backups.take(clinic)).hasMessageContaining("does not say that it is the clinic's");

        assertThat(catalog.kept(Optional.of(clinic.record().id()))).isEmpty();
        assertThat(backups.files(clinic.record())).isEmpty();
    }

    @Test
    void verifyingFindsAFileThatWasAlteredOrIsGone() {
        var clinic = clinics.open();
        var slug = clinic.record().slug();
        var altered = backups.take(clinic);
        var gone = backups.take(clinic);
        var good = backups.take(clinic);
        var bytes = backups.bytes(altered);
        bytes[bytes.length / 2] ^= 1;
        backups.write(backups.file(altered), bytes);
        assertThat(backups.file(gone).toFile().delete()).isTrue();

        var exit = new CommandLine(VerifyBackupsCommand.class, factory).execute("--clinic", slug, "--json");

        assertThat(exit).isEqualTo(3);
        assertThat(catalog.byId(altered.id()).orElseThrow().reading().words()).contains("was altered");
        assertThat(catalog.byId(gone.id()).orElseThrow().reading().words()).contains("is not there");
        assertThat(catalog.byId(good.id()).orElseThrow().isGood()).isTrue();
        assertThat(new CommandLine(VerifyBackupsCommand.class, factory)
                        .execute("--backup", altered.id().toString()))
                .isEqualTo(1);
        assertThat(new CommandLine(ListBackupsCommand.class, factory).execute("--clinic", slug))
                .isZero();
    }
}
