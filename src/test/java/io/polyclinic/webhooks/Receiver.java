package io.polyclinic.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** A clinic's own system, at the loopback address: notes what it receives and answers as a test wants. */
final class Receiver implements AutoCloseable {

    /** @param askedFor the names that the connection asked for by SNI */
    record Received(String path, HttpHeaders headers, String body, List<String> askedFor) {

        String header(String name) {
            return headers.firstValue(name).orElseThrow();
        }
    }

    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(); // one that talks without end keeps no carrier of others
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer = with(204);

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    static Receiver open() throws IOException {
        return new Receiver(HttpServer.create(anywhere(), 0));
    }

    static Receiver openWith(SSLContext tls) throws IOException {
        var server = HttpsServer.create(anywhere(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Receiver(server);
    }

    private static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    static Answer with(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer with(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    Receiver answering(Answer next) {
        answer = next;
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var names = exchange instanceof HttpsExchange tls
                    ? ((ExtendedSSLSession) tls.getSSLSession())
                            .getRequestedServerNames().stream()
                                    .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                                    .toList()
                    : List.<String>of();
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    names));
            answer.to(exchange);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
