package io.polyclinic.backups;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads one table that {@link FrameOutput} wrote, and ends where it ends. */
final class FrameInput extends InputStream {

    private final DataInputStream in;
    private int left;
    private boolean ended;

    FrameInput(DataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            left = in.readInt();
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        var some = Math.min(length, left);
        in.readFully(bytes, offset, some);
        left -= some;
        return some;
    }
}
