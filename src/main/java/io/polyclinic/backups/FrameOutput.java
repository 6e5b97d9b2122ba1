package io.polyclinic.backups;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The rows of one table among others in a stream: pieces with their lengths, and a length of 0 at the end. */
final class FrameOutput extends OutputStream {

    private static final int PIECE_BYTES = 64 * 1024;

    private final DataOutputStream out;
    private final BufferedOutputStream pieces;

    FrameOutput(DataOutputStream out) {
        this.out = out;
        this.pieces = new BufferedOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        out.writeInt(1);
                        out.write(one);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        out.writeInt(length);
                        out.write(bytes, offset, length);
                    }
                },
                PIECE_BYTES);
    }

    @Override
    public void write(int one) throws IOException {
        pieces.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            pieces.write(bytes, offset, length);
        }
    }

    /** Ends the table; the stream goes on. */
    void finish() throws IOException {
        pieces.flush();
        out.writeInt(0);
    }
}
