package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.backups.ClinicExport;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-01")
class ExportingTest {

    @TempDir
    Path folder;

    @Inject
    TestClinics clinics;

    @Inject
    Exporting exporting;

    @Inject
    ObjectMapper json;

    @Inject
    CommandLine.IFactory factory;

    @Test
    void theOwnerGetsAFileATableAndAManifestThatFits() throws Exception {
        var clinic = clinics.open();
        TestBackups.register(clinic, "Asha, \"the quiet\" Kulkarni");
        var file = folder.resolve("clinic.zip");

        exporting.export(clinic.record().slug(), file, TestBackups.TEST);

        var entries = read(file);
        assertThat(entries.keySet())
                .contains("account.csv", "account_role.csv", "manifest.json", "patient.csv", "support_access.csv")
                .doesNotContain("sign_in_session.csv", "outbox_task.csv");
        assertThat(text(entries, "patient.csv"))
                .startsWith("id,version,full_name,")
                .contains("\"Asha, \"\"the quiet\"\" Kulkarni\"");
        assertThat(text(entries, "account.csv"))
                .contains(clinic.adminEmail())
                .doesNotContain("password_hash", "argon2");
        var manifest = json.readValue(entries.get("manifest.json"), ClinicExport.Manifest.class);
        assertThat(manifest.clinicId()).isEqualTo(clinic.record().id());
        for (var table : manifest.tables()) {
            assertThat(table.rows() > 0)
                    .isEqualTo(text(entries, table.file()).lines().count() > 1);
            assertThat(table.sha256()).isEqualTo(sha256(entries.get(table.file())));
        }
    }

    @Test
    void onlyItsOwnerMayReadTheFileAndNoneIsWrittenOver() throws IOException {
        var slug = clinics.open().record().slug();
        var file = folder.resolve("clinic.zip");

        assertThat(new CommandLine(ExportClinicCommand.class, factory).execute(slug, "--to", file.toString()))
                .isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> exporting.export(slug, file, TestBackups.TEST)).isInstanceOf(WrongUseException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
