package io.polyclinic.embedded;

import io.polyclinic.platform.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Redis in a data folder: it asks for a password, listens on the loopback address alone and keeps its data between runs. */
final class EmbeddedRedis {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TIMEOUT_MILLIS = 2_000;

    private final DataFolder folder;
    private final DataFolder.Secrets secrets;
    private int port;

    EmbeddedRedis(DataFolder folder, DataFolder.Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
        this.port = folder.port("redis");
    }

    void startOrJoin() throws IOException {
        if (answers()) {
            return;
        }
        process().ifPresent(Signals::terminateAndWait);
        if (!Ports.isFree(port)) {
            port = folder.drawPort("redis");
        }
        start();
    }

    private void start() throws IOException {
        var data = Files.createDirectories(folder.resolve("redis"));
        var settings = folder.resolve("redis.conf");
        PrivateFiles.write(settings, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                daemonize no
                """.formatted(port, secrets.redis(), data));
        var log = folder.resolve("redis.log").toFile();
        var process = new ProcessBuilder(
                        ExecutableProvider.newJarResourceProvider(
                                        Files.createDirectories(binaries()).toFile())
                                .get()
                                .getPath(),
                        settings.toString())
                .directory(data.toFile())
                .redirectOutput(Redirect.to(log))
                .redirectErrorStream(true)
                .start();
        if (!Signals.waitFor(PATIENCE, () -> answers() || !process.isAlive()) || !process.isAlive()) {
            process.destroyForcibly();
            throw new IOException(
                    "Redis did not start; see " + log + " (on Debian and Ubuntu it needs the package libssl3)");
        }
        PrivateFiles.write(folder.resolve("redis.pid"), Long.toString(process.pid()));
    }

    void addSettings(Map<String, String> settings) {
        settings.put("polyclinic.redis.url", "redis://:" + secrets.redis() + "@localhost:" + port);
    }

    /** Whether a server that knows our password answers at our port. */
    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(("AUTH " + secrets.redis() + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("+OK");
        } catch (IOException e) {
            return false;
        }
    }

    private Path binaries() {
        return folder.resolve("bin");
    }

    /** The running server of this folder; the number may be another program's by now. */
    private Optional<ProcessHandle> process() throws IOException {
        var file = folder.resolve("redis.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                .filter(process -> process.info()
                        .command()
                        .orElse("")
                        .startsWith(binaries().toString()));
    }

    void stop() {
        try {
            process().ifPresent(Signals::terminateAndWait);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
