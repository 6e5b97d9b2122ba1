package io.polyclinic.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Redis out of Maven artifacts, with their data in one folder. Any number of processes may use the same folder: the
 * first starts the servers, the last one to leave stops them. Who uses them is known by shared locks on a file, which the operating
 * system takes away from a process that dies; servers that outlive a crash are found by the next start and used on.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final int CONNECTIONS = 400;

    private final Path folder;
    private final FileChannel users;
    private final FileLock inUse;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final DataFolder data;
    private boolean closed;

    private EmbeddedServers(Path folder, DataFolder data, EmbeddedPostgres postgres, EmbeddedRedis redis)
            throws IOException {
        this.folder = folder;
        this.data = data;
        this.postgres = postgres;
        this.redis = redis;
        this.users = FileChannel.open(
                folder.resolve("users.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        this.inUse = users.lock(0, Long.MAX_VALUE, true);
    }

    /** Whether this build has the embedded servers inside; the one for production has not. */
    public static boolean areAvailable() {
        try {
            Class.forName(
                    "io.zonky.test.db.postgres.embedded.EmbeddedPostgres",
                    false,
                    EmbeddedServers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Starts the servers of a data folder, or joins them where they run already.
     *
     * @param durable whether commits must survive a crash of the machine; tests do without
     */
    public static EmbeddedServers use(Path folder, boolean durable) {
        return use(folder, durable, CONNECTIONS);
    }

    /** The same, with room for so many connections to PostgreSQL. */
    public static EmbeddedServers use(Path folder, boolean durable, int connections) {
        try {
            var data = DataFolder.at(folder.toAbsolutePath());
            try (var starting = data.lockForStart()) {
                var secrets = data.secrets();
                var postgres = new EmbeddedPostgres(data, secrets, durable, connections);
                postgres.startOrJoin();
                var redis = new EmbeddedRedis(data, secrets);
                redis.startOrJoin();
                return new EmbeddedServers(data.path(), data, postgres, redis);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the embedded servers in " + folder + " could not be started: " + e.getMessage(), e);
        }
    }

    /** The settings by which the rest of the product finds them; the same ones that a real installation sets. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        postgres.addSettings(settings);
        redis.addSettings(settings);
        settings.put("polyclinic.master-keys", "local:" + data.secrets().masterKey());
        return settings;
    }

    /** Where people find what belongs to this installation. */
    public Path folder() {
        return folder;
    }

    /** As it goes: a thousand databases are half a million files, too many to be listed first. */
    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (var starting = data.lockForStart()) {
            inUse.release();
            try (var alone = users.tryLock()) {
                if (alone != null) {
                    redis.stop();
                    postgres.stop();
                }
            }
            users.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded servers could not be stopped", e);
        }
    }

    /** Removes a folder whose servers are stopped; for tests, which begin afresh. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
