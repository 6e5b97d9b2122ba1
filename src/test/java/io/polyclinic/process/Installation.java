package io.polyclinic.process;

import io.polyclinic.TestFolders;
import io.polyclinic.embedded.EmbeddedServers;
import io.polyclinic.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** A data folder of its own with ports of its own, in which the built jar is run: what a person has after unpacking it. */
public final class Installation implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int GONE = 0;

    private final Path home = TestFolders.fresh("process");
    private final int port = Ports.draw();
    private final int managementPort = Ports.draw();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where its servers keep their data. */
    public Path dataFolder() {
        return home.resolve("data folder");
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /** Runs a command to its end, without standard input. */
    public Ended run(String... words) {
        return run(List.of(), "", List.of(words));
    }

    /** Runs a command to its end with standard input and more options for its JVM. */
    public Ended run(List<String> jvm, String input, List<String> words) {
        if (!jvm.isEmpty() || !words.contains("create") || !KeptClasses.isWanted()) {
            return start(Map.of(), jvm, words, input).end();
        }
        try {
            return start(Map.of(), KeptClasses.keep(), words, input).end();
        } finally {
            KeptClasses.hasEnded();
        }
    }

    /** Starts the server and waits until it serves. */
    public PolyclinicProcess serve() {
        return serve(Map.of());
    }

    public PolyclinicProcess serve(Map<String, String> environment) {
        var server = start(environment, List.of(), List.of(), "");
        server.untilItSays("Listening on");
        Patience.until("readiness", Duration.ofSeconds(60), this::isReady);
        return server;
    }

    /** Starts the server or a command, and does not wait. */
    public PolyclinicProcess start(
            Map<String, String> environment, List<String> jvm, List<String> words, String input) {
        try {
            Files.createDirectories(home);
            var number = UUID.randomUUID();
            var out = home.resolve(number + ".out");
            var err = home.resolve(number + ".err");
            var process = builder(jvm, words).redirectOutput(out.toFile()).redirectError(err.toFile());
            process.environment().keySet().removeIf(name -> name.startsWith("POLYCLINIC_"));
            process.environment().put("POLYCLINIC_DATA_FOLDER", dataFolder().toString());
            process.environment().put("POLYCLINIC_HTTP_PORT", Integer.toString(port));
            process.environment().put("POLYCLINIC_MANAGEMENT_PORT", Integer.toString(managementPort));
            process.environment().putAll(environment);
            var started = new PolyclinicProcess(process.start(), out, err);
            started.tell(input);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(List<String> jvm, List<String> words) {
        var command = new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(KeptClasses.use());
        command.addAll(jvm);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** Whether the server says of itself that it may be sent requests. */
    public boolean isReady() {
        return status(managementPort, "/health/ready") == OK;
    }

    /** What the server says of its readiness; nothing where it does not answer. */
    public String readiness() {
        return get(managementPort, "/health/ready").map(HttpResponse::body).orElse("");
    }

    /** Whether the server turns new requests away, or nobody is there to take them. */
    public boolean takesNoRequests() {
        var status = status(port, "/api/v1/me");
        return status == GONE || status == UNAVAILABLE;
    }

    /** Whether the server is answering a request at this moment, by its own metrics. */
    public boolean hasARequestUnderWay() {
        return metrics().contains("http_server_active_requests{server_port=\"" + port + "\",url_scheme=\"http\"} 1.0");
    }

    /** What its server measures; nothing where it does not answer. */
    public String metrics() {
        return get(managementPort, "/metrics").map(HttpResponse::body).orElse("");
    }

    private int status(int atPort, String path) {
        return get(atPort, path).map(HttpResponse::statusCode).orElse(GONE);
    }

    private Optional<HttpResponse<String>> get(int atPort, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + atPort + path))
                    .build();
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Keeps its database servers up while commands come and go, without a server process. */
    public EmbeddedServers holdServers() {
        return EmbeddedServers.use(dataFolder(), false);
    }

    /** A clinic of this installation over HTTP. */
    public ClinicOverHttp clinic(String slug) {
        return new ClinicOverHttp(port, slug);
    }

    /** Passwords of the demo clinics' administrators, by slug. */
    public Map<String, String> demoSignIns() {
        var signIns = new LinkedHashMap<String, String>();
        properties("demo-sign-ins.properties")
                .forEach((slug, password) -> signIns.put((String) slug, (String) password));
        return signIns;
    }

    /** What was drawn for it and nobody may be told: passwords and keys. */
    public List<String> secrets() {
        return properties("embedded.properties").entrySet().stream()
                .filter(drawn -> !drawn.getKey().toString().endsWith(".port"))
                .map(drawn -> drawn.getValue().toString())
                .toList();
    }

    /** One of its databases as the superuser sees it, whom nothing of the product uses. */
    public Connection database(String name) throws SQLException {
        var drawn = properties("embedded.properties");
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + drawn.getProperty("postgres.port") + "/" + name,
                "postgres",
                drawn.getProperty("postgres.superuser-password"));
    }

    /** Runs statements as the superuser. */
    public void execute(String database, String... statements) {
        try (var connection = database(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's rows as text. */
    public List<String> column(String database, String query) {
        try (var connection = database(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The processes of its PostgreSQL and its Redis that are alive, by the files in which they are noted. */
    public List<ProcessHandle> serverProcesses() {
        return List.of(
                        dataFolder().resolve("postgres").resolve("postmaster.pid"),
                        dataFolder().resolve("redis.pid"))
                .stream()
                .filter(Files::exists)
                .map(Installation::firstLine)
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).getFirst().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties(String name) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(dataFolder().resolve(name))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Ends what is left running of its database servers, and removes it all. */
    @Override
    public void close() {
        if (!serverProcesses().isEmpty()) {
            holdServers().close();
        }
        EmbeddedServers.delete(home);
    }
}
