package io.polyclinic.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which a request is written byte for byte, also such as no proper client would send, and the answer read whole. */
final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
    }

    /** What came back; status 0 when the connection was closed without an answer. */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    static Answer send(int port, byte[] request) throws IOException {
        try (var http = new RawHttp(port)) {
            http.write(request);
            return http.read();
        }
    }

    /** Writes on, also when the other side has stopped listening: its answer is what counts. */
    void write(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            if (socket.isClosed()) {
                throw e;
            }
        }
    }

    /** Writes the bytes one at a time, as far apart as told, until an answer begins or the connection ends. */
    Answer trickle(byte[] bytes, int apartMs) throws IOException {
        socket.setSoTimeout(apartMs);
        for (var one : bytes) {
            write(new byte[] {one});
            try {
                var first = socket.getInputStream().read();
                socket.setSoTimeout(PATIENCE_MS);
                return first < 0 ? closed() : read(first);
            } catch (SocketTimeoutException e) {
                continue; // nothing said yet
            } catch (SocketException e) {
                return closed();
            }
        }
        throw new AssertionError("all " + bytes.length + " bytes were taken in peace");
    }

    Answer read() throws IOException {
        try {
            var first = socket.getInputStream().read();
            return first < 0 ? closed() : read(first);
        } catch (SocketException e) {
            return closed();
        }
    }

    private static Answer closed() {
        return new Answer(0, Map.of(), "");
    }

    private Answer read(int first) throws IOException {
        var in = socket.getInputStream();
        var head = head(first, in).split("\r\n");
        var headers = new TreeMap<String, String>();
        for (var i = 1; i < head.length; i++) {
            var colon = head[i].indexOf(':');
            headers.put(
                    head[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    head[i].substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, body);
    }

    private static String head(int first, InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        head.write(first);
        var matched = 0;
        while (matched < END_OF_HEAD.length) {
            var next = in.read();
            if (next < 0) {
                throw new SocketException("the answer ends within its head: " + head);
            }
            head.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
