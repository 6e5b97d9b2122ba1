package io.polyclinic.backups;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Speaks HTTP as an S3-compatible store does, as far as backups use it, and keeps in memory what it is given. A request without a signature
 * under the right access key is refused.
 */
public final class S3Double implements AutoCloseable {

    public static final String BUCKET = "moonlit-backups";
    static final String ACCESS_KEY = "double-access";
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/";

    private final HttpServer server;
    private final S3Bucket bucket = new S3Bucket();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Trouble> troubles = Collections.synchronizedList(new ArrayList<>());

    /** What the next such request gets instead of its answer; with a status of 0 half of its answer, then nothing. */
    private record Trouble(String request, int status, String code, boolean done) {}

    public S3Double() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** A store in it, as settings make it. */
    public BackupStore store() {
        return S3Settings.store(settings());
    }

    Map<String, String> settings() {
        return S3Settings.of(server.getAddress().getPort());
    }

    S3Bucket bucket() {
        return bucket;
    }

    /** The names of all objects. */
    public List<String> objects() {
        return bucket.names();
    }

    /** Changes one bit of an object. */
    public void damage(String name) {
        bucket.damage(name);
    }

    /** Of all requests so far their methods, and the parts of the protocol that they are about. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The next request of this kind is answered with an error, having been carried out or not. */
    void trouble(String request, int status, String code, boolean done) {
        troubles.add(new Trouble(request, status, code, done));
    }

    /** The next object that is asked for is broken off in the middle. */
    void breakOff() {
        trouble("GET object", 0, "", true);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = S3Request.of(exchange);
            requests.add(request.kind());
            var trouble = takeTrouble(request.kind());
            if (trouble == null) {
                send(exchange, answer(request));
            } else {
                var meant = trouble.done() ? answer(request) : null;
                send(exchange, trouble.status() == 0 ? meant.half() : S3Answer.error(trouble.status(), trouble.code()));
            }
        }
    }

    private S3Answer answer(S3Request request) {
        var authorization = request.header("Authorization");
        if (!authorization.startsWith(SIGNED)
                || !authorization.contains("SignedHeaders=")
                || !authorization.matches(".*Signature=[0-9a-f]{64}")) {
            return S3Answer.error(403, "InvalidAccessKeyId");
        }
        return request.bucket().equals(BUCKET) ? bucket.answer(request) : S3Answer.error(404, "NoSuchBucket");
    }

    private Trouble takeTrouble(String kind) {
        synchronized (troubles) {
            var found = troubles.stream()
                    .filter(one -> one.request().equals(kind))
                    .findFirst()
                    .orElse(null);
            troubles.remove(found);
            return found;
        }
    }

    private static void send(HttpExchange exchange, S3Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD") || answer.length() == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.length());
        exchange.getResponseBody().write(answer.body());
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** @param length that it says to have */
    record S3Answer(int status, Map<String, String> headers, byte[] body, int length) {

        static S3Answer of(int status, Map<String, String> headers, byte[] body) {
            return new S3Answer(status, headers, body, body.length);
        }

        static S3Answer xml(String text) {
            return of(200, Map.of("Content-Type", "application/xml"), text.getBytes(UTF_8));
        }

        static S3Answer error(int status, String code) {
            var text = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code);
            return of(status, Map.of("Content-Type", "application/xml"), text.getBytes(UTF_8));
        }

        S3Answer half() {
            return new S3Answer(status, headers, Arrays.copyOf(body, body.length / 2), body.length);
        }
    }
}
