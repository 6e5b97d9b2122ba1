package io.polyclinic.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server on this machine, kept open between requests: HTTP/1.1 with nothing in the way, because a general client
 * costs more than the server that is measured. Used by one thread.
 */
final class HttpLine implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final long OLD = Duration.ofSeconds(5).toNanos(); // the server closes what is silent for 10 s
    private static final String LENGTH = "content-length:";

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private long lastUsed;

    HttpLine(int port) {
        this.port = port;
    }

    Answer send(byte[] request) throws IOException {
        try {
            var open = connected();
            open.getOutputStream().write(request);
            var answer = read();
            lastUsed = System.nanoTime();
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Sends so many bytes of the request and hangs up without waiting for an answer. */
    void abort(byte[] request, int bytes) throws IOException {
        try {
            connected().getOutputStream().write(request, 0, Math.min(bytes, request.length));
        } finally {
            close();
        }
    }

    private Socket connected() throws IOException {
        var open = socket;
        if (open != null && System.nanoTime() - lastUsed < OLD) {
            return open;
        }
        close();
        var fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(PATIENCE_MILLIS);
        fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket = fresh;
        in = new BufferedInputStream(fresh.getInputStream());
        lastUsed = System.nanoTime();
        return fresh;
    }

    private Answer read() throws IOException {
        var first = line();
        var status = Integer.parseInt(first.substring(9, 12));
        var length = 0;
        var closes = false;
        var isProblem = false;
        var saysWhen = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                throw new IOException("an answer in chunks is not expected here");
            } else if (lower.startsWith("content-type: application/problem+json")) {
                isProblem = true;
            } else if (lower.startsWith("retry-after: ")) {
                saysWhen = true;
            } else if (lower.equals("connection: close")) {
                closes = true;
            }
        }
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer was cut off");
        }
        if (closes) {
            close();
        }
        return new Answer(status, isProblem, saysWhen, body);
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    static byte[] get(String host, String path, String token) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    static byte[] post(String host, String path, @Nullable String token, String json) {
        var authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        return bytes("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + authorization
                + "Content-Type: application/json\r\nContent-Length: " + bytes(json).length + "\r\n\r\n" + json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
