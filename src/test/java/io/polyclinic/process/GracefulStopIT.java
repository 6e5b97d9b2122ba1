package io.polyclinic.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What becomes of a request that is under way when the server is asked to end. */
@Isolated
class GracefulStopIT {

    @Test
    void aRequestUnderWayIsAnsweredBeforeTheServerEnds() throws IOException {
        try (var here = new Installation();
                var server = here.serve(Map.of("QUARKUS_SHUTDOWN_DELAY", "0s")); // it begins to end at once
                var socket = new Socket(InetAddress.getLoopbackAddress(), here.port())) {
            socket.setSoTimeout(20_000);
            var password = here.demoSignIns().get("sunrise");
            here.clinic("sunrise").signIn("admin@sunrise.example", password);
            var body = "{\"email\": \"admin@sunrise.example\", \"password\": \"%s\"}".formatted(password);
            var head = String.join(
                    "\r\n",
                    "POST /api/v1/auth/login HTTP/1.1",
                    "Host: sunrise.localhost",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length(),
                    "Connection: close",
                    "",
                    "");
            send(socket, head + body.substring(0, 10));

            Patience.until("the request under way", Duration.ofSeconds(8), here::hasARequestUnderWay);

            server.terminate();
            Patience.until("not ready any more", Duration.ofSeconds(8), () -> !here.isReady());
            send(socket, body.substring(10));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("accessToken");
            server.end();
            assertThat(here.serverProcesses()).isEmpty();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
