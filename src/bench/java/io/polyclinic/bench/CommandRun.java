package io.polyclinic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One run of the product's command line, which can be killed. */
final class CommandRun {

    private final Process process;
    private final Path files;
    private final String words;

    private CommandRun(Process process, Path files, String words) {
        this.process = process;
        this.files = files;
        this.words = words;
    }

    /** @param files where it writes to, with {@code .out} and {@code .err} behind it */
    static CommandRun start(ProcessBuilder builder, Path files, String words) throws IOException {
        builder.redirectOutput(Path.of(files + ".out").toFile());
        builder.redirectError(Path.of(files + ".err").toFile());
        return new CommandRun(builder.start(), files, words);
    }

    /** What a command came to. */
    record Ended(String words, int code, String out, String err) {

        /** Sees that it ended as it should. */
        Ended must(int wanted) {
            if (code != wanted) {
                throw new IllegalStateException(
                        "polyclinic %s ended with %d, not %d: %s".formatted(words, code, wanted, err));
            }
            return this;
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new IllegalStateException("polyclinic " + words + " said: " + out, e);
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** At once, without a word to it. */
    void kill() {
        ServerProcess.kill(process.pid());
    }

    Ended end() {
        try {
            var code = process.waitFor();
            return new Ended(
                    words, code, Files.readString(Path.of(files + ".out")), Files.readString(Path.of(files + ".err")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
