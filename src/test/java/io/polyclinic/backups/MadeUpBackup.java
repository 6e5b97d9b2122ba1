package io.polyclinic.backups;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.TestSealing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A backup with rows that nobody ever had, in memory, taken apart into its header and its chunks.
 *
 * @param chunks each with its length in front
 */
record MadeUpBackup(byte[] header, List<byte[]> chunks) {

    static final UUID CLINIC = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    /** Written with this seed; other seeds are other backups of the same clinic. */
    static MadeUpBackup of(long seed, int rows) {
        return parsed(bytes(manifest(seed), rows(seed, rows)));
    }

    static BackupFiles files() {
        return new BackupFiles(TestSealing.under("k1"), JSON);
    }

    static BackupFiles files(Sealing sealing) {
        return new BackupFiles(sealing, JSON);
    }

    static BackupManifest manifest(long seed) {
        return new BackupManifest(
                new UUID(seed, seed),
                new BackupManifest.Clinic(CLINIC, "moonlit", "Moonlit", 1, "standard", "UTC", "en"),
                "0004",
                "f",
                Instant.EPOCH,
                List.of(
                        new TableShape("full", List.of("a", "b")),
                        new TableShape("empty", List.of("a")),
                        new TableShape("last", List.of("a"))));
    }

    static Map<String, String> rows(long seed, int rows) {
        var draw = new Random(seed);
        var full = new StringBuilder();
        for (var row = 0; row < rows; row++) {
            full.append(row).append('\t').append(draw.nextLong()).append('\n');
        }
        return new TreeMap<>(Map.of("full", full.toString(), "empty", "", "last", "x\\n\n"));
    }

    static byte[] bytes(BackupManifest manifest, Map<String, String> rows) {
        var file = new ByteArrayOutputStream();
        try {
            var unused = files().write(manifest, file, (table, out) -> {
                var text = rows.get(table.name());
                out.write(text.getBytes(UTF_8));
                return text.lines().count();
            });
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return file.toByteArray();
    }

    /** Reads it and gives the rows that came out. */
    static Map<String, String> read(byte[] file) {
        return read(files(), file);
    }

    static Map<String, String> read(BackupFiles files, byte[] file) {
        var rows = new TreeMap<String, String>();
        try {
            var unused = files.read(new ByteArrayInputStream(file), null, (table, in) -> {
                var text = new String(in.readAllBytes(), UTF_8);
                rows.put(table.name(), text);
                return text.lines().count();
            });
            return rows;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MadeUpBackup parsed(byte[] file) {
        var in = ByteBuffer.wrap(file);
        var key = in.getShort(39);
        var header = new byte[41 + key];
        in.get(header);
        var chunks = new ArrayList<byte[]>();
        while (in.hasRemaining()) {
            var length = in.getInt(in.position()) & Integer.MAX_VALUE;
            var chunk = new byte[length + Integer.BYTES];
            in.get(chunk);
            chunks.add(chunk);
        }
        return new MadeUpBackup(header, chunks);
    }

    byte[] whole() {
        return with(chunks);
    }

    /** With its own header, and these chunks in place of its own. */
    byte[] with(List<byte[]> others) {
        return joined(header, others);
    }

    static byte[] joined(byte[] header, List<byte[]> chunks) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(header);
        chunks.forEach(file::writeBytes);
        return file.toByteArray();
    }

    /** The chunk, saying the opposite of what it says of being the last. */
    static byte[] otherwiseLast(byte[] chunk) {
        var other = Arrays.copyOf(chunk, chunk.length);
        other[0] ^= (byte) 0x80;
        return other;
    }
}
