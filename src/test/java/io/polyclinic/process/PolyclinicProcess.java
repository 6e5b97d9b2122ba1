package io.polyclinic.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The built jar as a process of its own, as people run it: the server or one command. */
public final class PolyclinicProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final Process process;
    private final Path out;
    private final Path err;

    PolyclinicProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Hands it this as its whole standard input. */
    void tell(String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // it ended without reading; its exit code says why
        }
    }

    /** Waits until it has ended by itself. */
    public Ended end() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LONGEST.toSeconds() + " s\n" + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ended(process.exitValue(), read(out), read(err));
    }

    /** Waits until a line of its standard output contains the text. */
    public void untilItSays(String text) {
        Patience.until("\"" + text + "\"\n" + said(), LONGEST, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended with " + process.exitValue() + "\n" + said());
            }
            return read(out).contains(text);
        });
    }

    /** All that it said so far. */
    public String said() {
        return read(out) + read(err);
    }

    /** SIGTERM: asks it to end, as a service manager does. */
    public void terminate() {
        process.destroy();
    }

    /** SIGINT: Ctrl-C. */
    public void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL: it has no chance to do anything. */
    public void kill() {
        process.destroyForcibly();
        end();
    }

    /** Ends it politely where the test did not. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            end();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
