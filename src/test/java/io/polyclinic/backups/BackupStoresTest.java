package io.polyclinic.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Proves("DAT-03")
class BackupStoresTest {

    private static final String FOLDER = "polyclinic.backups.folder";

    private final Map<String, String> s3 = S3Settings.of(9);

    @Test
    void theSettingsSayWhereBackupsAre() {
        assertThat(S3Settings.store(s3)).isInstanceOf(S3Store.class);
        assertThat(S3Settings.store(Map.of(FOLDER, "/backups"))).isInstanceOf(FolderStore.class);
    }

    @Test
    void withoutAnyAServerStartsAndABackupSaysWhatToSet() {
        var stores = S3Settings.stores(Map.of());

        assertThatCode(stores::check).doesNotThrowAnyException();
        assertThatThrownBy(() -> stores.store().begin("one"))
                .hasMessageContaining("POLYCLINIC_BACKUPS_FOLDER")
                .hasMessageContaining("POLYCLINIC_BACKUPS_S3_ENDPOINT");
    }

    @Test
    void twoPlacesAreRefused() {
        s3.put(FOLDER, "/backups");

        assertThatThrownBy(() -> S3Settings.stores(s3).check()).hasMessageContaining("backups have one place");
    }

    @Test
    void halfAPlaceIsRefusedByTheNameOfWhatIsMissing() {
        var names = Map.of(
                "endpoint", "ENDPOINT", "bucket", "BUCKET", "access-key", "ACCESS_KEY", "secret-key", "SECRET_KEY");
        names.forEach((setting, name) -> {
            var some = new HashMap<>(s3);
            some.remove("polyclinic.backups.s3." + setting);

            assertThatThrownBy(() -> S3Settings.stores(some).check())
                    .hasMessage("backups are to go to an S3 store: also set POLYCLINIC_BACKUPS_S3_" + name);
        });
    }

    @Test
    void anAddressWithoutItsSchemeIsRefused() {
        s3.put("polyclinic.backups.s3.endpoint", "store.example:9000");

        assertThatThrownBy(() -> S3Settings.stores(s3).check()).hasMessageContaining("POLYCLINIC_BACKUPS_S3_ENDPOINT");
    }
}
