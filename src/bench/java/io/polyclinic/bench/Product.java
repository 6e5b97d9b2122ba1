package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A server process of the product, as it is installed for real: its settings come by the environment. */
final class Product implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final List<String> OPTIONS = List.of("-XX:+UseCompactObjectHeaders", "-Xmx1g");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private Product(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    static Product start(String name, Path jar, Path logs, Map<String, String> environment) {
        var port = freePort();
        var managementPort = freePort();
        var log = logs.resolve(name + ".log");
        var builder = command(jar, OPTIONS, environment, List.of());
        builder.environment().put("POLYCLINIC_HTTP_PORT", Integer.toString(port));
        builder.environment().put("POLYCLINIC_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        try {
            var product = new Product(builder.start(), log, port, managementPort);
            product.waitUntilReady();
            Progress.say("server %s is ready", name);
            return product;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of the product with just this environment of its own. */
    static ProcessBuilder command(Path jar, List<String> options, Map<String, String> environment, List<String> words) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("POLYCLINIC_") || variable.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        return builder;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitUntilReady() {
        if (!Waiting.until(PATIENCE, () -> !process.isAlive() || isReady()) || !process.isAlive()) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not start; see " + log);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** At once, without a word to it. */
    void kill() {
        ServerProcess.kill(process.pid());
    }

    /** What it has taken of the processors since it began. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Whether it says that it can take requests. */
    boolean isReady() {
        return isReady(_ -> true);
    }

    /** The same, with Redis. */
    boolean isReadyWithRedis() {
        return isReady(text -> text.replaceAll("\\s", "").contains("\"degraded\":false"));
    }

    private boolean isReady(Predicate<String> says) {
        try {
            var answer = HTTP.send(request("/health/ready"), BodyHandlers.ofString());
            return answer.statusCode() == 200 && says.test(answer.body());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                .build();
    }

    int port() {
        return port;
    }

    /** The sum of a metric over all its tags, as the server shows it to operators; 0 where it shows none. */
    double metric(String name) {
        try {
            var text = HTTP.send(request("/metrics"), BodyHandlers.ofString()).body();
            return Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                    .matcher(text)
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Live threads, without those of the bounded pool that requests are worked on with: these come with load and stay for a while. */
    double threads() {
        try {
            return jcmd("Thread.print")
                    .lines()
                    .filter(line -> line.startsWith("\"") && !line.startsWith("\"executor-thread"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of all objects that are in use, after a collection. */
    long liveHeap() {
        try {
            jcmd("GC.run");
            var lines = jcmd("GC.class_histogram").lines().toList();
            return Long.parseLong(lines.getLast().strip().split("\\s+")[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String command) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asking = new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        return new String(asking.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    long linesOfLog(Predicate<String> wanted) {
        try (var lines = Files.lines(log)) {
            return lines.filter(wanted).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
