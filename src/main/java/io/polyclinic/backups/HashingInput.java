package io.polyclinic.backups;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes what is read through it. */
final class HashingInput extends FilterInputStream {

    private final MessageDigest digest = BackupHeader.sha256();
    private long count;

    HashingInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var some = in.read(bytes, offset, length);
        if (some > 0) {
            digest.update(bytes, offset, some);
            count += some;
        }
        return some;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return readNBytes((int) Math.min(wanted, SealedOutput.CHUNK_BYTES)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long count() {
        return count;
    }

    /** Of all that was read; to be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
