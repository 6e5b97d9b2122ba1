package io.polyclinic.backups;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The first bytes of a backup, which anybody may read: of which clinic and which backup it is, and its data key, sealed.
 *
 * <p>Layout: {@code POLYBK}, format (1 byte, always 1), clinic id (16), backup id (16), length of the sealed key (2), sealed key. What
 * stands before the key is authenticated with every chunk; the key is authenticated by how it is sealed, so that it can be sealed anew
 * without touching the rest.
 */
public record BackupHeader(UUID clinicId, UUID backupId, byte[] sealedKey) {

    private static final byte[] MAGIC = "POLYBK".getBytes(StandardCharsets.US_ASCII);
    private static final byte FORMAT = 1;
    private static final int FIXED_BYTES = MAGIC.length + 1 + 4 * Long.BYTES;
    private static final int LONGEST_KEY = 1024;

    /** What the data key is sealed for. */
    public static String keyContext(UUID clinicId, UUID backupId) {
        return "clinic/" + clinicId + "/backup/" + backupId;
    }

    String keyContext() {
        return keyContext(clinicId, backupId);
    }

    void write(DataOutputStream out) throws IOException {
        out.write(fixed());
        out.writeShort(sealedKey.length);
        out.write(sealedKey);
    }

    /** What a file says to be; nothing of that is proven yet. */
    public static BackupHeader read(InputStream file) throws IOException {
        var in = new DataInputStream(file);
        try {
            var fixed = in.readNBytes(FIXED_BYTES);
            if (fixed.length < FIXED_BYTES
                    || !Arrays.equals(fixed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                    || fixed[MAGIC.length] != FORMAT) {
                throw new BackupRefusedException("it is not a backup of a clinic");
            }
            var ids = ByteBuffer.wrap(fixed, MAGIC.length + 1, 4 * Long.BYTES);
            var clinic = new UUID(ids.getLong(), ids.getLong());
            var backup = new UUID(ids.getLong(), ids.getLong());
            var key = new byte[Math.min(in.readUnsignedShort(), LONGEST_KEY)];
            in.readFully(key);
            return new BackupHeader(clinic, backup, key);
        } catch (EOFException e) {
            throw new BackupRefusedException("the backup is cut off", e);
        }
    }

    private byte[] fixed() {
        return ByteBuffer.allocate(FIXED_BYTES)
                .put(MAGIC)
                .put(FORMAT)
                .putLong(clinicId.getMostSignificantBits())
                .putLong(clinicId.getLeastSignificantBits())
                .putLong(backupId.getMostSignificantBits())
                .putLong(backupId.getLeastSignificantBits())
                .array();
    }

    /** What every chunk is bound to. */
    byte[] binding() {
        return sha256().digest(fixed());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
