package io.polyclinic.embedded;

import io.polyclinic.platform.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The folder that holds an embedded installation: its servers' data, and a file with the ports and secrets drawn for it. */
final class DataFolder {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 24;
    private static final int KEY_BYTES = 32;

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    static DataFolder at(Path path) throws IOException {
        Files.createDirectories(path);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        return new DataFolder(path.toRealPath()); // by which its servers are known, however it was called
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Held while servers are started or stopped, so that two processes do not do it at once. Closing the channel gives it back. */
    FileChannel lockForStart() throws IOException {
        var channel = FileChannel.open(path.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    /** The ports and secrets of this folder; drawn on first use. Call it under {@link #lockForStart}. */
    Secrets secrets() {
        var properties = read();
        return new Secrets(
                value(properties, "postgres.superuser-password", DataFolder::secret),
                value(properties, "postgres.central-password", DataFolder::secret),
                value(properties, "postgres.provisioner-password", DataFolder::secret),
                value(properties, "redis.password", DataFolder::secret),
                value(properties, "master-key", DataFolder::key));
    }

    /** The port that a server of this folder keeps from run to run. */
    int port(String server) {
        return Integer.parseInt(value(read(), server + ".port", DataFolder::freePort));
    }

    /** Another port, because somebody else sits on the one that was kept. */
    int drawPort(String server) {
        var properties = read();
        properties.remove(server + ".port");
        return Integer.parseInt(value(properties, server + ".port", DataFolder::freePort));
    }

    private String value(Properties properties, String name, java.util.function.Supplier<String> draw) {
        var kept = properties.getProperty(name);
        if (kept != null) {
            return kept;
        }
        var drawn = draw.get();
        properties.setProperty(name, drawn);
        write(properties);
        return drawn;
    }

    private Properties read() {
        var properties = new Properties();
        var file = path.resolve("embedded.properties");
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    /** Written beside and moved into place: a crash leaves the old file or the new one. */
    private void write(Properties properties) {
        var lines = new StringBuilder("# Drawn for this data folder. Keep it private: it opens everything in it.\n");
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> lines.append(name)
                        .append('=')
                        .append(properties.getProperty(name))
                        .append('\n'));
        PrivateFiles.write(path.resolve("embedded.properties"), lines.toString());
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String key() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String freePort() {
        return Integer.toString(Ports.draw());
    }

    record Secrets(String superuser, String central, String provisioner, String redis, String masterKey) {}
}
