package io.polyclinic.backups;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads what {@link SealedOutput} wrote; {@link BackupRefusedException} at the first byte that is not what was written there. */
final class SealedInput extends InputStream {

    private final DataInputStream in;
    private final ChunkCipher cipher;
    private byte[] chunk = new byte[0];
    private int read;
    private boolean last;

    SealedInput(DataInputStream in, ChunkCipher cipher) {
        this.in = in;
        this.cipher = cipher;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[read++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var some = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, bytes, offset, some);
        read += some;
        return some;
    }

    private boolean fill() throws IOException {
        while (read == chunk.length) {
            if (last) {
                return false;
            }
            next();
        }
        return true;
    }

    private void next() throws IOException {
        try {
            var length = in.readInt();
            last = (length & SealedOutput.LAST) != 0;
            length &= ~SealedOutput.LAST;
            if (length < ChunkCipher.TAG_BYTES || length > SealedOutput.CHUNK_BYTES + ChunkCipher.TAG_BYTES) {
                throw new BackupRefusedException("the backup was altered: a part has an impossible length");
            }
            var sealed = new byte[length];
            in.readFully(sealed);
            chunk = cipher.open(sealed, last);
            read = 0;
        } catch (EOFException e) {
            throw new BackupRefusedException("the backup is cut off", e);
        }
        if (last && in.read() >= 0) {
            throw new BackupRefusedException("the backup was altered: something stands behind its end");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
