package io.polyclinic.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Proves("DAT-03")
class S3StoreTest {

    private static final String KEY = MadeUpBackup.CLINIC + "/one.polybk";
    private static final String NAME = "polyclinic/" + KEY;

    private final S3Double there = new S3Double();
    private final BackupStore store = there.store();

    @AfterEach
    void end() {
        there.close();
    }

    @Test
    void whatIsKeptIsThereAndWhatIsDeletedIsNot() throws IOException {
        try (var draft = store.begin(KEY)) {
            draft.content().write(7);
            assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(BackupRefusedException.class);
            draft.keep();
        }

        try (var file = store.open(KEY)) {
            assertThat(file.readAllBytes()).containsExactly(7);
        }
        assertThat(there.objects()).containsExactly(NAME);
        assertThat(there.bucket().uploads()).isEmpty();
        store.delete(KEY);
        store.delete(KEY);
        assertThat(there.objects()).isEmpty();
    }

    @Test
    void aLargeFileGoesUpInPartsAndComesDownInPieces() throws IOException {
        var large = new byte[2 * S3Upload.PART_BYTES + 12_345];
        new Random(1).nextBytes(large);

        keep(large);

        assertThat(Collections.frequency(there.requests(), "PUT part")).isEqualTo(3);
        try (var file = store.open(KEY)) {
            assertThat(file.readAllBytes()).isEqualTo(large);
        }
        assertThat(Collections.frequency(there.requests(), "GET object")).isEqualTo(5);
    }

    @Test
    void aFileOfExactlyOnePartHasNoEmptyOneBehindIt() throws IOException {
        var exact = new byte[S3Upload.PART_BYTES];

        keep(exact);

        assertThat(Collections.frequency(there.requests(), "PUT part")).isEqualTo(1);
        try (var file = store.open(KEY)) {
            assertThat(file.readAllBytes()).isEqualTo(exact);
        }
    }

    @Test
    void whatIsBrokenOffLeavesNothing() throws IOException {
        try (var draft = store.begin(KEY)) {
            draft.content().write(new byte[S3Upload.PART_BYTES + 1]);
            assertThat(there.bucket().uploads()).containsExactly(NAME);
        }

        assertThat(there.objects()).isEmpty();
        assertThat(there.bucket().uploads()).isEmpty();
    }

    @Test
    void aFileWhosePartWasRefusedCannotBeKept() throws IOException {
        there.trouble("PUT part", 400, "BadDigest", false);
        try (var draft = store.begin(KEY)) {
            assertThatThrownBy(() -> draft.content().write(new byte[S3Upload.PART_BYTES + 1]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("BadDigest");
            assertThatThrownBy(draft::keep).isInstanceOf(IOException.class);
        }

        assertThat(there.objects()).isEmpty();
        assertThat(there.bucket().uploads()).isEmpty();
    }

    @Test
    void aStoreThatAsksToSlowDownIsAskedAgain() throws IOException {
        for (var request : List.of("PUT part", "GET object")) {
            there.trouble(request, 503, "SlowDown", false);
        }

        keep(new byte[] {1, 2, 3});

        try (var file = store.open(KEY)) {
            assertThat(file.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThat(Collections.frequency(there.requests(), "PUT part")).isEqualTo(2);
    }

    @Test
    void aLostAnswerToTheLastRequestLosesNoBackup() throws IOException {
        try (var draft = store.begin(KEY)) {
            draft.content().write(7);
            there.trouble("POST upload", 500, "InternalError", true); // the second try finds no such upload
            draft.keep();
        }

        assertThat(there.objects()).containsExactly(NAME);
    }

    @Test
    void aFileThatCouldNotBePutTogetherIsNotKept() throws IOException {
        try (var draft = store.begin(KEY)) {
            draft.content().write(7);
            there.trouble("POST upload", 400, "InvalidPart", false);
            assertThatThrownBy(draft::keep).isInstanceOf(IOException.class).hasMessageContaining("InvalidPart");
        }

        assertThat(there.objects()).isEmpty();
        assertThat(there.bucket().uploads()).isEmpty();
    }

    @Test
    void aPieceThatBreaksOffIsAskedForAgain() throws IOException {
        keep(new byte[100_000]);
        there.breakOff();

        try (var file = store.open(KEY)) {
            assertThat(file.readAllBytes()).hasSize(100_000);
        }
    }

    @Test
    void aFileThatIsExchangedWhileItIsReadIsNotReadOn() throws IOException {
        var large = new byte[S3Input.PIECE_BYTES + 1];
        keep(large);
        try (var file = store.open(KEY)) {
            large[0] = 1;
            there.bucket().put(NAME, large);

            assertThatThrownBy(file::readAllBytes).isInstanceOf(BackupStoreAwayException.class);
        }
    }

    @Test
    void whatAKilledOneLeftIsSweptAwayInTimeAndNothingElse() throws IOException {
        var old = Instant.EPOCH;
        for (var file : List.of("a", "b", "c")) {
            there.bucket().leave("polyclinic/" + MadeUpBackup.CLINIC + "/" + file + ".polybk", old);
        }
        var stay = List.of(
                "polyclinic/" + MadeUpBackup.CLINIC + "/notes.txt",
                "polyclinic/photographs/d.polybk",
                MadeUpBackup.CLINIC + "/d.polybk");
        stay.forEach(name -> there.bucket().leave(name, old));
        there.bucket().leave(NAME, old.plusSeconds(1));

        store.sweep(old.plusSeconds(1));

        assertThat(there.bucket().uploads()).containsExactlyInAnyOrder(NAME, stay.get(0), stay.get(1), stay.get(2));
        assertThat(Collections.frequency(there.requests(), "GET upload")).isGreaterThan(1);
    }

    @Test
    void aBackupThatIsNotThereIsToldFromAStoreThatIsAway() throws IOException {
        assertThatThrownBy(() -> store.open(KEY))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("is not there");

        there.trouble("GET object", 404, "NoSuchBucket", false);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(BackupStoreAwayException.class);
        there.trouble("GET object", 403, "AccessDenied", false);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(BackupStoreAwayException.class);

        there.bucket().put(NAME, new byte[0]);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(BackupRefusedException.class);
    }

    @Test
    void aStoreThatNobodyAnswersForSaysNothingAboutABackup() throws IOException {
        keep(new byte[S3Input.PIECE_BYTES + 1]);
        try (var file = store.open(KEY)) {
            there.close();

            assertThatThrownBy(file::readAllBytes).isInstanceOf(BackupStoreAwayException.class);
        }
        assertThatThrownBy(() -> store.begin(KEY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.sweep(Instant.EPOCH)).isInstanceOf(IOException.class);
    }

    @Test
    void withoutTheRightAccessKeyNothingIsDone() {
        var settings = there.settings();
        settings.put("polyclinic.backups.s3.access-key", "somebody");
        var stranger = S3Settings.store(settings);

        assertThatThrownBy(() -> stranger.begin(KEY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stranger.open(KEY)).isInstanceOf(BackupStoreAwayException.class);
    }

    @Test
    void aKeyLeadsNowhereElse() {
        for (var key : List.of("../one", MadeUpBackup.CLINIC + "/../one.polybk", "/etc/passwd", "one.polybk", "")) {
            assertThatThrownBy(() -> store.open(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(there.requests()).isEmpty();
    }

    @Test
    void aBackupComesBackAndADamagedOneIsRefused() throws IOException {
        keep(MadeUpBackup.bytes(MadeUpBackup.manifest(1), MadeUpBackup.rows(1, 20_000)));

        assertThat(read()).isEqualTo(MadeUpBackup.rows(1, 20_000));
        there.damage(NAME);
        assertThatThrownBy(this::read).isInstanceOf(BackupRefusedException.class);
    }

    private Map<String, String> read() throws IOException {
        try (var file = store.open(KEY)) {
            return MadeUpBackup.read(file.readAllBytes());
        }
    }

    private void keep(byte[] content) throws IOException {
        try (var draft = store.begin(KEY)) {
            draft.content().write(content);
            draft.keep();
        }
    }
}
