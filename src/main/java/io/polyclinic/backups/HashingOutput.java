package io.polyclinic.backups;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes what is written through it. */
final class HashingOutput extends FilterOutputStream {

    private final MessageDigest digest = BackupHeader.sha256();
    private long count;

    HashingOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        count += length;
    }

    long count() {
        return count;
    }

    /** Of all that was written; to be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
