package io.polyclinic.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Proves("DAT-03")
class FolderStoreTest {

    private static final String KEY = "clinic/one.polybk";

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsThereForItsOwnerAlone() throws IOException {
        var store = store(folder);
        try (var draft = store.begin(KEY)) {
            draft.content().write(7);
            assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(BackupRefusedException.class);
            draft.keep();
        }

        try (var file = store.open(KEY)) {
            assertThat(file.readAllBytes()).containsExactly(7);
        }
        assertThat(files()).containsExactly(KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(KEY))))
                .isEqualTo("rw-------");
        store.delete(KEY);
        store.delete(KEY);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsBrokenOffLeavesNothing() throws IOException {
        try (var draft = store(folder).begin(KEY)) {
            draft.content().write(7);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void whatAKilledOneLeftIsSweptAwayInTimeAndNothingElse() throws IOException {
        var store = store(folder);
        try (var draft = store.begin(KEY)) {
            draft.keep();
        }
        Files.write(folder.resolve("clinic/killed.polybk.part"), new byte[1]);
        Files.write(folder.resolve("clinic/at-work.polybk.part"), new byte[1]);
        Files.setLastModifiedTime(folder.resolve("clinic/killed.polybk.part"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(folder.resolve(KEY), FileTime.from(Instant.EPOCH));

        store.sweep(Instant.EPOCH.plusSeconds(1));

        assertThat(files()).containsExactlyInAnyOrder(KEY, "clinic/at-work.polybk.part");
    }

    @Test
    void aKeyLeadsNowhereElse() {
        for (var key : List.of("../one", "a/../../one", "/etc/passwd", "")) {
            assertThatThrownBy(() -> store(folder).open(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFolderThatIsAwaySaysNothingAboutABackup() {
        var away = store(folder.resolve("unmounted"));

        assertThatThrownBy(() -> away.open(KEY))
                .isInstanceOf(BackupStoreAwayException.class)
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> away.delete(KEY)).isInstanceOf(BackupStoreAwayException.class);
    }

    @Test
    void withoutAFolderItSaysWhatToSet() {
        assertThatThrownBy(() -> store(null).begin(KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("POLYCLINIC_BACKUPS_FOLDER");
    }

    private List<String> files() throws IOException {
        try (var tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private static FolderStore store(Path folder) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(BackupsConfig.class);
        if (folder != null) {
            config.withDefaultValue("polyclinic.backups.folder", folder.toString());
        }
        return new FolderStore(config.build().getConfigMapping(BackupsConfig.class));
    }
}
