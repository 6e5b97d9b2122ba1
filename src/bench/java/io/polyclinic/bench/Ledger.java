package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What clients wanted and what they were told, on disk before the request goes out and as soon as its answer is in. Those who write at
 * the same time share one sync.
 */
final class Ledger implements AutoCloseable {

    static final String READ = "read";
    static final String WRITE = "write";

    private final Path file;
    private final FileChannel channel;
    private final ReentrantLock sync = new ReentrantLock();
    private StringBuilder pending = new StringBuilder();
    private long written;
    private volatile long synced;

    Ledger(Path file) {
        this.file = file;
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void intends(String request, BenchClinic clinic, String kind) {
        write(intent(request, clinic, kind));
    }

    /** All the writes among the calls, before any of them is sent. */
    void intends(List<Call> calls) {
        var lines = new StringBuilder();
        for (var call : calls) {
            if (call.write() != null) {
                lines.append(intent(call.write(), call.clinic(), WRITE));
            }
        }
        if (!lines.isEmpty()) {
            write(lines.toString());
        }
    }

    private static String intent(String request, BenchClinic clinic, String kind) {
        return "intent " + request + " " + clinic.slug() + " " + kind + "\n";
    }

    /** @param answer the kind of answer, or what was got instead */
    void got(String request, String answer) {
        write("answer " + request + " " + answer.replace('\n', ' ') + "\n");
    }

    private void write(String line) {
        long mine;
        synchronized (this) {
            pending.append(line);
            mine = ++written;
        }
        sync.lock();
        try {
            if (synced < mine) {
                flush();
            }
        } finally {
            sync.unlock();
        }
    }

    private void flush() {
        StringBuilder lines;
        long upTo;
        synchronized (this) {
            lines = pending;
            pending = new StringBuilder();
            upTo = written;
        }
        try {
            var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            synced = upTo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One write of the ledger.
     *
     * @param answer empty where none is written down
     */
    record Entry(String slug, String answer) {

        boolean wasDone() {
            return answer.startsWith("2");
        }

        boolean wasRefused() {
            return !answer.isEmpty() && Character.isDigit(answer.charAt(0)) && !wasDone();
        }
    }

    /** What the file says of writes, by request. */
    Map<String, Entry> read() {
        var entries = new HashMap<String, Entry>();
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                var words = line.split(" ", 4);
                if (words[0].equals("intent")) {
                    if (words[3].equals(WRITE)) {
                        entries.put(words[1], new Entry(words[2], ""));
                    }
                } else {
                    var answer = line.substring(words[0].length() + words[1].length() + 2);
                    entries.computeIfPresent(words[1], (_, entry) -> new Entry(entry.slug(), answer));
                }
            });
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
