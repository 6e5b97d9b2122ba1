package io.polyclinic.backups;

import java.io.IOException;
import java.io.InputStream;

/** Reads rows for nothing but to see that they are there: in the text form of COPY a row is a line. */
public final class Counting implements BackupFiles.TableSink {

    private static final int BUFFER = 64 * 1024;

    @Override
    public long copy(TableShape table, InputStream rows) throws IOException {
        var buffer = new byte[BUFFER];
        var lines = 0L;
        for (var some = rows.read(buffer); some >= 0; some = rows.read(buffer)) {
            for (var at = 0; at < some; at++) {
                if (buffer[at] == '\n') {
                    lines++;
                }
            }
        }
        return lines;
    }
}
