package io.polyclinic.live;

import io.polyclinic.Await;
import io.polyclinic.fleet.TestClinic;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Somebody who listens to a clinic's events. */
final class StreamClient implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Socket socket;
    private final TestClinic clinic;
    private final String token;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private StreamClient(TestClinic clinic, String token, @Nullable String lastEventId, String query) {
        this.clinic = clinic;
        this.token = token;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            var head = "GET /api/v1/events/stream" + query + " HTTP/1.1\r\nHost: " + clinic.host()
                    + "\r\nAuthorization: Bearer " + token
                    + (lastEventId == null ? "" : "\r\nLast-Event-ID: " + lastEventId)
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens, and waits until that has begun. */
    static StreamClient listen(TestClinic clinic, String token) {
        return listen(clinic, token, null);
    }

    static StreamClient listen(TestClinic clinic, String token, @Nullable String lastEventId) {
        var client = ask(clinic, token, lastEventId, "");
        client.await(": listening");
        return client;
    }

    static StreamClient ask(TestClinic clinic, String token, @Nullable String lastEventId, String query) {
        var client = new StreamClient(clinic, token, lastEventId, query);
        Thread.ofVirtual().start(client::read);
        return client;
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                over |= line.equals("0"); // the last chunk
            }
        } catch (IOException e) {
            lines.add("broken off");
        }
        over = true;
    }

    /** Who listens. */
    UUID account() {
        return UUID.fromString(clinic.as(token).get("/api/v1/me").path("id"));
    }

    /** An event that arrived. */
    record Arrived(String id, Map<String, Object> data) {

        String type() {
            return String.valueOf(data.get("type"));
        }

        String entityId() {
            return String.valueOf(data.get("entityId"));
        }
    }

    List<Arrived> arrived() {
        var found = new ArrayList<Arrived>();
        var id = "";
        for (var line : lines) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ") && !id.isEmpty()) {
                found.add(new Arrived(id, JsonPath.from(line.substring(6)).getMap("")));
                id = "";
            }
        }
        return found;
    }

    List<String> entities() {
        return arrived().stream().map(Arrived::entityId).toList();
    }

    /** Which of the test events arrived, in that order. */
    List<String> tests() {
        return arrived().stream()
                .filter(event -> event.type().equals(TestSent.TYPE))
                .map(Arrived::entityId)
                .toList();
    }

    /** Waits for an event about this. */
    Arrived await(Object entityId) {
        if (entityId instanceof String text && text.startsWith(":")) {
            require(Await.isTrue(LONG, () -> lines.contains(text)), text);
            return new Arrived("", Map.of());
        }
        require(Await.isTrue(LONG, () -> of(entityId).isPresent()), entityId);
        return of(entityId).orElseThrow();
    }

    private Optional<Arrived> of(Object entityId) {
        return arrived().stream()
                .filter(event -> event.entityId().equals(entityId.toString()))
                .findFirst();
    }

    private void require(boolean came, Object what) {
        if (!came) {
            throw new AssertionError(what + " did not come, but " + lines);
        }
    }

    boolean has(String line) {
        return lines.contains(line);
    }

    /** Whether it ends in time, and as an answer ends. */
    boolean ends() {
        return Await.isTrue(LONG, () -> over) && lines.contains("0");
    }

    boolean isOver() {
        return over;
    }

    /** Waits for the head of the answer. */
    String status() {
        require(Await.isTrue(LONG, () -> !lines.isEmpty()), "an answer");
        return lines.getFirst();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
