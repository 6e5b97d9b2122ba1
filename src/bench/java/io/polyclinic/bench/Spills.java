package io.polyclinic.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether words of messages stand where none may. Redis is asked to write down all that it holds, not compressed; beside that lies the
 * list of every change that was ever made in it, which is searched too.
 */
final class Spills {

    private static final String CONTROL = "thiswordmustbefound";
    private static final int PATIENCE_MILLIS = 10_000;

    private final Stage stage;
    private final byte[] words;

    Spills(Stage stage, String words) {
        this.stage = stage;
        this.words = words.getBytes(StandardCharsets.UTF_8);
    }

    /** In how many files of Redis they stand. */
    long inRedis() {
        tellRedis("CONFIG SET rdbcompression no", "SET measured-control " + CONTROL, "SAVE");
        var files = files(stage.redisData());
        var control = CONTROL.getBytes(StandardCharsets.UTF_8);
        if (files.stream().filter(file -> holds(file, control)).count() < 2) {
            throw new IllegalStateException("what Redis holds and what it was told could not be searched");
        }
        return files.stream().filter(file -> holds(file, words)).count();
    }

    /** In how many logs of the servers they stand. */
    long inLogs() {
        var logs = files(stage.logs()).stream()
                .filter(file -> file.getFileName().toString().startsWith("server-"))
                .toList();
        if (logs.stream().noneMatch(log -> holds(log, "level".getBytes(StandardCharsets.UTF_8)))) {
            throw new IllegalStateException("the logs could not be searched");
        }
        return logs.stream().filter(file -> holds(file, words)).count();
    }

    private void tellRedis(String... commands) {
        var url = URI.create(stage.setting("polyclinic.redis.url"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            tell(socket, in, "AUTH " + url.getUserInfo().substring(1));
            for (var command : commands) {
                tell(socket, in, command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(Socket socket, BufferedReader in, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        var answer = in.readLine();
        if (!"+OK".equals(answer)) {
            throw new IOException("Redis says " + answer);
        }
    }

    private static List<Path> files(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return text.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
