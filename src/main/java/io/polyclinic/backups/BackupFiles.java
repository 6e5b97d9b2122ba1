package io.polyclinic.backups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The form of a backup: a {@link BackupHeader}, then one deflated stream in sealed chunks. In the stream: the manifest as JSON, the rows
 * of each of its tables, and as JSON again how many rows each table had and their hash. No table is ever held in memory.
 */
@ApplicationScoped
public class BackupFiles {

    /** Rows in text compress well at any level; the higher ones cost more than they save. */
    private static final int LEVEL = 3;

    private static final int BUFFER = 64 * 1024;

    private final Sealing sealing;
    private final ObjectMapper json;

    BackupFiles(Sealing sealing, ObjectMapper json) {
        this.sealing = sealing;
        this.json = json;
    }

    /** Gives the rows of one table, and says how many there were. */
    @FunctionalInterface
    public interface TableSource {
        long copy(TableShape table, OutputStream rows) throws IOException, SQLException;
    }

    /** Takes the rows of one table to their end, and says how many there were. */
    @FunctionalInterface
    public interface TableSink {
        long copy(TableShape table, InputStream rows) throws IOException, SQLException;

        /** Told of the manifest before the first table. */
        default void begin(BackupHeader header, BackupManifest manifest) throws SQLException {}
    }

    /** Writes a whole backup; where this throws, what was written so far is refused by {@link #read}. */
    public BackupContents write(BackupManifest manifest, OutputStream file, TableSource source)
            throws IOException, SQLException {
        var key = ChunkCipher.drawKey();
        var header = header(manifest, key);
        var hashing = new HashingOutput(file);
        header.write(new DataOutputStream(hashing));
        var sealed = new SealedOutput(hashing, new ChunkCipher(key, header.binding()));
        var deflater = new Deflater(LEVEL);
        try {
            var deflated = new DeflaterOutputStream(sealed, deflater, BUFFER);
            var out = new DataOutputStream(new BufferedOutputStream(deflated, BUFFER));
            writeJson(out, manifest);
            var sums = new ArrayList<TableSum>();
            for (var table : manifest.tables()) {
                sums.add(write(table, out, source));
            }
            writeJson(out, sums);
            out.flush();
            deflated.finish();
            sealed.finish();
            return new BackupContents(header, manifest, sums, hashing.count(), hashing.sha256());
        } finally {
            deflater.end();
        }
    }

    private BackupHeader header(BackupManifest manifest, byte[] key) {
        UUID clinic = manifest.clinic().id();
        var sealed = sealing.seal(key, BackupHeader.keyContext(clinic, manifest.backupId()));
        return new BackupHeader(clinic, manifest.backupId(), sealed);
    }

    private static TableSum write(TableShape table, DataOutputStream out, TableSource source)
            throws IOException, SQLException {
        var frames = new FrameOutput(out);
        var rows = new HashingOutput(frames);
        var count = source.copy(table, rows);
        frames.finish();
        return new TableSum(table.name(), count, rows.sha256());
    }

    private void writeJson(DataOutputStream out, Object value) throws IOException {
        var bytes = json.writeValueAsBytes(value);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads a whole backup.
     *
     * @param sealedKey its data key as it is sealed by now, where that is known; else the one in its header counts
     * @throws BackupRefusedException where it is not, from its first byte to its last, what was written; what the sink was given before
     *     that is not to be kept
     */
    public BackupContents read(InputStream file, byte @Nullable [] sealedKey, TableSink sink)
            throws IOException, SQLException {
        var hashing = new HashingInput(file);
        var raw = new DataInputStream(hashing);
        var header = BackupHeader.read(raw);
        var sealed = new SealedInput(raw, new ChunkCipher(dataKey(header, sealedKey), header.binding()));
        try (var inflated = new InflaterInputStream(sealed)) {
            var in = new DataInputStream(inflated);
            var manifest = json.readValue(readJson(in), BackupManifest.class);
            requireSame(header, manifest);
            sink.begin(header, manifest);
            var sums = new ArrayList<TableSum>();
            for (var table : manifest.tables()) {
                sums.add(read(table, in, sink));
            }
            requireSame(sums, json.readValue(readJson(in), new TypeReference<>() {}));
            if (inflated.read() >= 0 || sealed.read() >= 0) {
                throw new BackupRefusedException("the backup was altered: it goes on behind its last table");
            }
            return new BackupContents(header, manifest, sums, hashing.count(), hashing.sha256());
        } catch (ZipException | EOFException | JsonProcessingException e) {
            throw new BackupRefusedException("the backup is not what was written", e);
        }
    }

    private byte[] dataKey(BackupHeader header, byte @Nullable [] sealedKey) {
        try {
            return sealing.unseal(sealedKey == null ? header.sealedKey() : sealedKey, header.keyContext());
        } catch (UnsealException e) {
            throw new BackupRefusedException("the backup's key cannot be opened: " + e.getMessage(), e);
        }
    }

    private static TableSum read(TableShape table, DataInputStream in, TableSink sink)
            throws IOException, SQLException {
        var rows = new HashingInput(new FrameInput(in));
        var count = sink.copy(table, rows);
        if (rows.read() >= 0) {
            throw new IllegalStateException("the rows of " + table.name() + " were not taken to their end");
        }
        return new TableSum(table.name(), count, rows.sha256());
    }

    private static byte[] readJson(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void requireSame(BackupHeader header, BackupManifest manifest) {
        if (!manifest.backupId().equals(header.backupId())
                || !manifest.clinic().id().equals(header.clinicId())) {
            throw new BackupRefusedException("the backup's manifest is another backup's");
        }
    }

    private static void requireSame(List<TableSum> read, List<TableSum> written) {
        if (!read.equals(written)) {
            throw new BackupRefusedException("the backup's rows are not those of its manifest");
        }
    }
}
