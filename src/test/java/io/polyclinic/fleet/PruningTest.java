package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.BackupRecord.Verdict;
import io.polyclinic.catalog.Backups;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-03")
class PruningTest {

    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");

    @Inject
    TestClinics clinics;

    @Inject
    TestBackups backups;

    @Inject
    Backups catalog;

    @Inject
    Pruning pruning;

    /** Each backup is its age in days and what is known of it, the newest first: + good, ? not read, - damaged, r good but not restorable. */
    @ParameterizedTest
    @CsvSource({
        "1+ 2+ 29+,          ",
        "1+ 31+ 32+,         31+ 32+",
        "31+,                ",
        "31+ 32+ 33+,        32+ 33+",
        "1- 31+ 32+,         32+",
        "1r 31+ 32+,         32+",
        "1? 31+ 32+,         32+",
        "1- 31- 32+,         31-",
        "31? 32?,            32?",
        "31- 32?,            31-",
        "31- 32-,            32-",
        "31r 32r,            32r"
    })
    void theLastGoodOneStays(String kept, String pruned) {
        var some = Arrays.stream(kept.split(" ")).map(PruningTest::backup).toList();
        var expected = pruned == null ? List.<String>of() : List.of(pruned.split(" "));

        assertThat(Pruning.old(some, NOW.minus(Duration.ofDays(30))))
                .extracting(BackupRecord::storeKey)
                .containsExactlyElementsOf(expected);
    }

    private static BackupRecord backup(String text) {
        var known = text.charAt(text.length() - 1);
        var age = Integer.parseInt(text.substring(0, text.length() - 1));
        var good = new Verdict(NOW, true, "good");
        var bad = new Verdict(NOW, false, "altered");
        return new BackupRecord(
                new UUID(0, age),
                new UUID(0, 0),
                1,
                "0004",
                NOW.minus(Duration.ofDays(age)),
                text,
                new byte[0],
                1,
                "",
                0,
                known == '?' ? null : known == '-' ? bad : good,
                known == 'r' ? bad : null);
    }

    @Test
    void whatIsPrunedIsGoneFromTheStoreAndFromTheList() {
        var clinic = clinics.open();
        var newest = backups.take(clinic);
        var old = aged(backups.take(clinic));

        var pruned = pruning.prune(Optional.of(clinic.record().id()));

        assertThat(pruned).extracting(BackupRecord::id).containsExactly(old.id());
        assertThat(Files.exists(backups.file(old))).isFalse();
        assertThat(Files.exists(backups.file(newest))).isTrue();
        assertThat(catalog.kept(Optional.of(clinic.record().id())))
                .extracting(BackupRecord::id)
                .doesNotContain(old.id())
                .contains(newest.id());
        assertThat(catalog.byId(old.id())).isPresent();
        assertThat(pruning.prune(Optional.of(clinic.record().id()))).isEmpty();
    }

    /** The same file under an entry that says to be two months old. */
    private BackupRecord aged(BackupRecord backup) {
        var id = UUID.randomUUID();
        var file = backups.file(backup).resolveSibling(id + ".polybk");
        backups.write(file, backups.bytes(backup));
        var aged = new BackupRecord(
                id,
                backup.clinicId(),
                backup.generation(),
                backup.schemaVersion(),
                backup.takenAt().minus(Duration.ofDays(61)),
                backup.clinicId() + "/" + file.getFileName(),
                backup.sealedDataKey(),
                backup.bytes(),
                backup.sha256(),
                backup.rows(),
                null,
                null);
        catalog.add(aged);
        return aged;
    }
}
