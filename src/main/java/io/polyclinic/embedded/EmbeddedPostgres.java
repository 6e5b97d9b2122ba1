package io.polyclinic.embedded;

import io.polyclinic.platform.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL in a data folder, set up as a real one is: passwords asked for, our roles made once, no process of ours a superuser. */
final class EmbeddedPostgres {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final DataFolder.Secrets secrets;
    private final boolean durable;
    private final int connections;
    private int port;
    private io.zonky.test.db.postgres.embedded.@Nullable EmbeddedPostgres started;

    EmbeddedPostgres(DataFolder folder, DataFolder.Secrets secrets, boolean durable, int connections) {
        this.folder = folder;
        this.secrets = secrets;
        this.durable = durable;
        this.connections = connections;
        this.port = folder.port("postgres");
    }

    void startOrJoin() throws IOException {
        var running = postmaster();
        if (running.isPresent() && answers()) {
            setUp();
            return;
        }
        running.ifPresent(Signals::interruptAndWait); // one that lives but does not answer
        removeWhatACrashLeft();
        if (!Ports.isFree(port)) {
            port = folder.drawPort("postgres");
        }
        start();
        setUp();
    }

    private void start() throws IOException {
        var password = folder.resolve("postgres.password");
        PrivateFiles.write(password, secrets.superuser());
        try {
            var log = folder.resolve("postgres-start.log").toFile();
            started = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(data())
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setConnectConfig("password", secrets.superuser())
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", password.toString())
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", Integer.toString(connections))
                    .setServerConfig("fsync", durable ? "on" : "off")
                    .setServerConfig("synchronous_commit", durable ? "on" : "off")
                    .setServerConfig("full_page_writes", durable ? "on" : "off")
                    .setServerConfig("log_error_verbosity", "terse") // the detail of a refused row holds the row
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_filename", "postgresql.log")
                    .setServerConfig("log_file_mode", "0600")
                    .setOutputRedirector(Redirect.appendTo(log))
                    .setErrorRedirector(Redirect.appendTo(log))
                    .start();
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /** Where the binaries are unpacked: once a user, not once a data folder. */
    private static Path binaries() throws IOException {
        var cache = System.getenv("XDG_CACHE_HOME");
        var base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return Files.createDirectories(base.resolve("polyclinic").resolve("postgresql"));
    }

    /** Makes the roles and the catalog's database, the way an administrator does it by hand for a server of one's own. */
    private void setUp() throws IOException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(resource("/server-setup.sql"));
            statement.execute("set scram_iterations = 1"); // they are drawn, and each connection would pay for more
            statement.execute("alter role polyclinic_provisioner password '" + secrets.provisioner() + "'");
            statement.execute("alter role polyclinic_central password '" + secrets.central() + "'");
            try (var found = statement.executeQuery("select 1 from pg_database where datname = 'polyclinic_central'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database polyclinic_central owner polyclinic_owner");
            statement.execute("revoke connect, temporary on database polyclinic_central from public");
            statement.execute("grant connect on database polyclinic_central to polyclinic_central");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL could not be set up: " + e.getMessage(), e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(EmbeddedPostgres.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void addSettings(Map<String, String> settings) {
        settings.put("polyclinic.central.url", "jdbc:postgresql://localhost:" + port + "/polyclinic_central");
        settings.put("polyclinic.central.user", "polyclinic_central");
        settings.put("polyclinic.central.password", secrets.central());
        settings.put("polyclinic.provisioner.user", "polyclinic_provisioner");
        settings.put("polyclinic.provisioner.password", secrets.provisioner());
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + database + "?connectTimeout=5&socketTimeout=60",
                "postgres",
                secrets.superuser());
    }

    private boolean answers() {
        try (var connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The running server of this folder, from the file that it keeps there, whose first line is its process. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        return noted().filter(this::servesThisFolder);
    }

    private Optional<ProcessHandle> noted() throws IOException {
        if (!Files.exists(processFile())) {
            return Optional.empty();
        }
        return Files.readAllLines(processFile()).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(ProcessHandle::isAlive);
    }

    private boolean servesThisFolder(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data().toString()))
                .isPresent();
    }

    /** After a crash the file may be empty, or its number may be another program's by now: PostgreSQL would wait for that one's end. */
    private void removeWhatACrashLeft() throws IOException {
        if (Files.exists(processFile())
                && (Files.size(processFile()) == 0
                        || noted().filter(process -> !servesThisFolder(process)).isPresent())) {
            Files.delete(processFile());
        }
    }

    private Path processFile() {
        return data().resolve("postmaster.pid");
    }

    private Path data() {
        return folder.resolve("postgres");
    }

    void stop() {
        try {
            if (started != null) {
                started.close(); // gives back its lock on the folder, too
            }
            postmaster().ifPresent(Signals::interruptAndWait);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
