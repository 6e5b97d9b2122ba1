package io.polyclinic.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that says to one command what a test wants, offers no TLS, and remembers what it heard. */
final class ScriptedSmtp implements AutoCloseable {

    /** It says nothing at all. */
    static final String SILENCE = "";

    private static final Map<String, String> USUAL = Map.of(
            "EHLO",
            "250 scripted",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go on",
            "QUIT",
            "221 bye",
            ".",
            "250 taken");

    private final Map<String, String> answers;
    private final ServerSocket server;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> guests = new CopyOnWriteArrayList<>();

    ScriptedSmtp(Map<String, String> answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var guest = server.accept();
                guests.add(guest);
                Thread.ofVirtual().start(() -> talk(guest));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket guest) {
        try (guest;
                var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8))) {
            say(guest, "220 scripted");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                var word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                var answer = answers.getOrDefault(word, USUAL.get(word));
                if (answer != null && !answer.isEmpty()) {
                    say(guest, answer);
                }
            }
        } catch (IOException e) {
            heard.add("gone");
        }
    }

    private static void say(Socket guest, String line) throws IOException {
        guest.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var guest : guests) {
            guest.close();
        }
    }
}
