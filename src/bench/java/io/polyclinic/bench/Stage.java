package io.polyclinic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyclinic.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** PostgreSQL and Redis in a fresh folder, and the server processes that are started on them. Closing it stops all and removes the data; logs stay. */
final class Stage implements AutoCloseable {

    /** Cheap sign-ins and long tokens: what is measured here is not sign-in. */
    private static final Map<String, String> TUNED = Map.of(
            "POLYCLINIC_IDENTITY_ARGON2_MEMORY_KIB", "256",
            "POLYCLINIC_IDENTITY_ARGON2_ITERATIONS", "1",
            "POLYCLINIC_IDENTITY_ACCESS_TOKEN", "PT12H",
            "QUARKUS_SHUTDOWN_DELAY", "0s"); // no load balancer is to take note

    /** Where else than beside the logs the data are to be. */
    static final String DATA = "measured.data";

    private static final String CENTRAL_URL = "polyclinic.central.url";

    private final Path target;
    private final Path data;
    private final Path logs;
    private final EmbeddedServers servers;
    private final Map<String, String> settings;
    private final List<Product> products = new CopyOnWriteArrayList<>();
    private final List<SlowProxy> proxies = new ArrayList<>();
    private boolean closed;

    private Stage(Path target, Path data, Path logs, EmbeddedServers servers) {
        this.target = target;
        this.data = data;
        this.logs = logs;
        this.servers = servers;
        this.settings = new LinkedHashMap<>(servers.settings());
    }

    /** @param connections how many PostgreSQL is to allow */
    static Stage set(Path target, String name, int connections) {
        return set(target, name, connections, false);
    }

    /** The same, with commits that outlive a crash. */
    static Stage setDurable(Path target, String name, int connections) {
        return set(target, name, connections, true);
    }

    private static Stage set(Path target, String name, int connections, boolean durable) {
        try {
            var logs = Files.createDirectories(target.resolve("measured").resolve(name));
            var place = Optional.ofNullable(System.getProperty(DATA)).map(Path::of).orElse(logs);
            var data = place.resolve("data-" + ProcessHandle.current().pid());
            EmbeddedServers.delete(data);
            Progress.say("starting PostgreSQL and Redis in %s", data);
            var stage = new Stage(target, data, logs, EmbeddedServers.use(data, durable, connections));
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "stage-close")); // when it is interrupted
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on the product reaches its servers through slow connections. */
    void slowDown(long seed, int mostMillis) {
        catalogThrough(SlowProxy.to(postgresPort(), seed, mostMillis));
        var redisPort = URI.create(Objects.requireNonNull(settings.get("polyclinic.redis.url")))
                .getPort();
        var redis = SlowProxy.to(redisPort, seed + 1, mostMillis);
        settings.computeIfPresent("polyclinic.redis.url", (_, url) -> url.replace(":" + redisPort, ":" + redis.port()));
        proxies.add(redis);
    }

    /** From here on the product reaches the catalog by this line, and the clinics' databases as before. */
    SlowProxy lineToTheCatalog(long seed) {
        var line = SlowProxy.to(postgresPort(), seed, 0);
        catalogThrough(line);
        return line;
    }

    private void catalogThrough(SlowProxy line) {
        settings.computeIfPresent(
                CENTRAL_URL, (_, url) -> url.replace(":" + postgresPort() + "/", ":" + line.port() + "/"));
        proxies.add(line);
    }

    ServerProcess postgres() {
        return ServerProcess.of(noted("postgres/postmaster.pid"), logs.resolve("postgres-again.log"));
    }

    ServerProcess redis() {
        var settings = List.of(data.resolve("redis.conf").toString());
        return ServerProcess.of(noted("redis.pid"), settings, logs.resolve("redis-again.log"));
    }

    /** Where Redis keeps what it was told. */
    Path redisData() {
        return data.resolve("redis");
    }

    /** Starts Redis after it was killed, and notes whom to stop in the end. */
    void startAgain(ServerProcess redis) {
        redis.start();
        try {
            Files.writeString(data.resolve("redis.pid"), Long.toString(redis.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of a process in the first line of a file. */
    private long noted(String file) {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve(file)).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server of the product with these settings beside those of the stage. */
    Product start(String name, Map<String, String> more) {
        return start(name, "quarkus-app", more);
    }

    /** Starts a server of another build. */
    Product start(String name, Path jar) {
        var product = Product.start(name, jar, logs, environment(Map.of()));
        products.add(product);
        return product;
    }

    /** Starts a server of the build that has the fixed data source in it. */
    Product startMeasured(String name, Map<String, String> more) {
        return start(name, "bench/quarkus-app", more);
    }

    private Product start(String name, String build, Map<String, String> more) {
        var product = Product.start(name, target.resolve(build).resolve("quarkus-run.jar"), logs, environment(more));
        products.add(product);
        return product;
    }

    void stop(Product product) {
        product.close();
        products.remove(product);
    }

    /** Ends a server as a crash does. */
    void kill(Product product) {
        product.kill();
        products.remove(product);
    }

    /** Runs the product's command line to its good end. */
    void command(String... words) {
        order(words).end().must(0);
    }

    /** Runs the command line of some build and gives its answer in JSON. */
    JsonNode ask(Path jar, List<String> words) {
        return order(words.toArray(String[]::new)).to(jar).lasting().end().must(0).json();
    }

    /** Words for the product's command line. */
    Order order(String... words) {
        return new Order(build().resolve("quarkus-run.jar"), logs, environment(Map.of()), List.of(words));
    }

    /** The folder of the product as it was built. */
    Path build() {
        return target.resolve("quarkus-app");
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new LinkedHashMap<>(TUNED);
        settings.forEach((name, value) ->
                environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        environment.putAll(more);
        return environment;
    }

    String setting(String name) {
        return Objects.requireNonNull(servers.settings().get(name), name);
    }

    Path logs() {
        return logs;
    }

    private int postgresPort() {
        return URI.create(setting(CENTRAL_URL).substring("jdbc:".length()))
                .getPort();
    }

    String databaseUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgresPort() + "/" + database;
    }

    /** A connection as the superuser, who sees everything; it does not go through a slow line. */
    Connection connect(String database) throws SQLException {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("embedded.properties"))) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DriverManager.getConnection(
                databaseUrl(database) + "?ApplicationName=measuring",
                "postgres",
                secrets.getProperty("postgres.superuser-password"));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(products).forEach(Product::close);
        proxies.forEach(SlowProxy::close);
        servers.close();
        EmbeddedServers.delete(data);
    }
}
