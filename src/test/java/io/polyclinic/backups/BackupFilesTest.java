package io.polyclinic.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyclinic.Proves;
import io.polyclinic.platform.TestSealing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup comes back whole and equal, or not at all. */
@Proves({"DAT-03", "DAT-04"})
class BackupFilesTest {

    private static final int ROWS = 20_000;
    private static final MadeUpBackup LARGE = MadeUpBackup.of(1, ROWS);
    private static final MadeUpBackup OTHER = MadeUpBackup.of(2, ROWS);
    private static final MadeUpBackup SMALL = MadeUpBackup.of(3, 5);

    @Test
    void whatWasWrittenComesBack() {
        assertThat(LARGE.chunks()).hasSizeGreaterThan(3);
        assertThat(MadeUpBackup.read(LARGE.whole())).isEqualTo(MadeUpBackup.rows(1, ROWS));
        assertThat(MadeUpBackup.read(SMALL.whole())).isEqualTo(MadeUpBackup.rows(3, 5));
    }

    @Test
    void nothingOfItCanBeReadInTheFile() {
        var plain = MadeUpBackup.bytes(
                MadeUpBackup.manifest(4), new HashMap<>(Map.of("full", "Asha\t1\n", "empty", "", "last", "")));

        assertThat(new String(plain, StandardCharsets.ISO_8859_1)).doesNotContain("Asha", "moonlit", "full", "0004");
    }

    @Test
    void oneBitChangedInAnyByteIsFound() {
        var whole = SMALL.whole();
        for (var at = 0; at < whole.length; at++) {
            var altered = whole.clone();
            altered[at] ^= (byte) (1 << at % Byte.SIZE);

            assertThrows(BackupRefusedException.class, () -> MadeUpBackup.read(altered), "byte " + at);
        }
    }

    @Test
    void aFileThatIsCutAnywhereIsRefused() {
        var whole = SMALL.whole();
        for (var length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);

            assertThrows(BackupRefusedException.class, () -> MadeUpBackup.read(cut), "cut at " + length);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFileWhosePartsAreNotThoseThatWereWrittenIsRefused(String how, byte[] file) {
        assertThatThrownBy(() -> MadeUpBackup.read(file)).as(how).isInstanceOf(BackupRefusedException.class);
    }

    static Stream<Arguments> aFileWhosePartsAreNotThoseThatWereWrittenIsRefused() {
        var chunks = LARGE.chunks();
        var exchanged = new ArrayList<>(chunks);
        exchanged.set(1, chunks.get(2));
        exchanged.set(2, chunks.get(1));
        var leftOut = new ArrayList<>(chunks);
        leftOut.remove(1);
        var twice = new ArrayList<>(chunks);
        twice.add(1, chunks.get(1));
        var spliced = new ArrayList<>(chunks);
        spliced.set(1, OTHER.chunks().get(1));
        var endsEarly = new ArrayList<>(chunks.subList(0, 2));
        endsEarly.set(1, MadeUpBackup.otherwiseLast(chunks.get(1)));
        var goesOn = new ArrayList<>(chunks);
        goesOn.set(chunks.size() - 1, MadeUpBackup.otherwiseLast(chunks.getLast()));
        var longer = Arrays.copyOf(LARGE.whole(), LARGE.whole().length + 1);
        return Stream.of(
                Arguments.of("two parts exchanged", LARGE.with(exchanged)),
                Arguments.of("a part left out", LARGE.with(leftOut)),
                Arguments.of("a part twice", LARGE.with(twice)),
                Arguments.of("a part of another backup of the clinic", LARGE.with(spliced)),
                Arguments.of("the last parts left out", LARGE.with(chunks.subList(0, chunks.size() - 1))),
                Arguments.of("an early part made the last", LARGE.with(endsEarly)),
                Arguments.of("the last part made one of many", LARGE.with(goesOn)),
                Arguments.of("something behind the end", longer),
                Arguments.of("another backup behind the end", LARGE.with(concat(chunks, OTHER.chunks()))),
                Arguments.of("another backup's header", MadeUpBackup.joined(OTHER.header(), chunks)),
                Arguments.of("another backup's body", LARGE.with(OTHER.chunks())),
                Arguments.of("nothing but the header", LARGE.with(List.of())),
                Arguments.of("nothing", new byte[0]),
                Arguments.of("something else", "PGDMP something else".getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<byte[]> concat(List<byte[]> some, List<byte[]> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Test
    void aKeyThatIsNotAtHandIsNamedAsTheCause() {
        assertThatThrownBy(() -> MadeUpBackup.read(MadeUpBackup.files(TestSealing.under("k2")), SMALL.whole()))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("a key that this process does not have");
    }

    @Test
    void aKeyThatWasSealedAnewElsewhereOpensTheFileAsWell() throws Exception {
        var header = BackupHeader.read(new ByteArrayInputStream(SMALL.whole()));
        var newer = TestSealing.under("k2");
        var resealed = newer.seal(
                TestSealing.under("k1").unseal(header.sealedKey(), header.keyContext()), header.keyContext());

        var contents =
                MadeUpBackup.files(newer).read(new ByteArrayInputStream(SMALL.whole()), resealed, new Counting());

        assertThat(contents.rows()).isEqualTo(6);
        assertThat(contents.bytes()).isEqualTo(SMALL.whole().length);
    }

    @Test
    void aBackupThatWasBrokenOffIsRefused() {
        var file = new ByteArrayOutputStream();
        assertThatThrownBy(() -> MadeUpBackup.files().write(MadeUpBackup.manifest(5), file, (table, rows) -> {
                    rows.write(new byte[300_000]);
                    if (table.name().equals("last")) {
                        throw new IOException("the server is gone");
                    }
                    return 0;
                }))
                .hasMessage("the server is gone");

        assertThatThrownBy(() -> MadeUpBackup.read(file.toByteArray())).isInstanceOf(BackupRefusedException.class);
    }

    @Test
    void rowsThatWereNotCountedAreMissed() {
        var file = new ByteArrayOutputStream();
        assertThat(assertThrows(BackupRefusedException.class, () -> {
                    var unused = MadeUpBackup.files().write(MadeUpBackup.manifest(6), file, (_, rows) -> {
                        rows.write('\n');
                        return 2;
                    });
                    MadeUpBackup.read(file.toByteArray());
                }))
                .hasMessageContaining("rows are not those of its manifest");
    }

    @Test
    void theHeaderSaysOfWhichClinicAndBackupItIs() throws Exception {
        var header = BackupHeader.read(new ByteArrayInputStream(SMALL.whole()));

        assertThat(header.clinicId()).isEqualTo(MadeUpBackup.CLINIC);
        assertThat(header.backupId()).isEqualTo(new UUID(3, 3));
    }
}
