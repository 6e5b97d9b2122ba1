package io.polyclinic.backups;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a stream as sealed chunks: each its length (4 bytes, the highest bit set in the last one) and its cipher text. Only what was
 * finished ends in a last chunk; what was merely closed is refused by {@link SealedInput}.
 */
final class SealedOutput extends OutputStream {

    static final int CHUNK_BYTES = 64 * 1024;
    static final int LAST = 0x8000_0000;

    private final DataOutputStream out;
    private final ChunkCipher cipher;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;

    SealedOutput(OutputStream out, ChunkCipher cipher) {
        this.out = new DataOutputStream(out);
        this.cipher = cipher;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (var written = 0; written < length; ) {
            if (filled == CHUNK_BYTES) {
                put(false);
            }
            var some = Math.min(length - written, CHUNK_BYTES - filled);
            System.arraycopy(bytes, offset + written, chunk, filled, some);
            filled += some;
            written += some;
        }
    }

    /** Says that nothing is missing. */
    void finish() throws IOException {
        put(true);
        out.flush();
    }

    private void put(boolean last) throws IOException {
        var sealed = cipher.seal(chunk, filled, last);
        out.writeInt(last ? sealed.length | LAST : sealed.length);
        out.write(sealed);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
