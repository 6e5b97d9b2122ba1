package io.polyclinic.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** A mail server that takes everything (RFC 5321, as much of it as a client that submits needs) and notes what it took. */
final class MailSink implements AutoCloseable {

    private static final String ID = "message-id:";
    private static final int BACKLOG = 1_000;

    private final ServerSocket socket;
    private final Queue<Mail> mails = new ConcurrentLinkedQueue<>();
    private final RandomGenerator random;
    private final int slowestMillis;

    private MailSink(ServerSocket socket, long seed, int slowestMillis) {
        this.socket = socket;
        this.random = new java.util.Random(seed); // several threads draw from it
        this.slowestMillis = slowestMillis;
    }

    /**
     * A mail that was taken.
     *
     * @param id its Message-ID
     * @param at in the time of {@link System#nanoTime}
     */
    record Mail(String to, String id, String text, long at) {}

    /** @param slowestMillis it thinks for up to so long before it says that it has taken a mail, which it then has already */
    static MailSink open(long seed, int slowestMillis) {
        try {
            var sink = new MailSink(
                    new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1")), seed, slowestMillis);
            Thread.ofVirtual().start(sink::take);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    private void take() {
        while (!socket.isClosed()) {
            try {
                var line = socket.accept();
                Thread.ofVirtual().start(() -> speak(line));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    Progress.say("the mail server could not take a connection: %s", e);
                }
            }
        }
    }

    private void speak(Socket line) {
        try (line;
                var in = new BufferedReader(
                        new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(line, "220 sink");
            var to = "";
            for (var said = in.readLine(); said != null; said = in.readLine()) {
                var word = said.toUpperCase(Locale.ROOT);
                if (word.startsWith("RCPT TO:")) {
                    to = said.substring(said.indexOf('<') + 1, said.indexOf('>'));
                }
                if (word.equals("DATA")) {
                    say(line, "354 go on");
                    mails.add(read(in, to));
                    Waiting.pass(Duration.ofMillis(random.nextInt(slowestMillis + 1)));
                }
                say(line, word.equals("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            // who hangs up was killed, and will come again
        }
    }

    private static Mail read(BufferedReader in, String to) throws IOException {
        var text = new StringBuilder();
        var id = "";
        for (var row = in.readLine(); !".".equals(row); row = in.readLine()) {
            if (row == null) {
                throw new IOException("cut off");
            }
            if (id.isEmpty() && row.toLowerCase(Locale.ROOT).startsWith(ID)) {
                id = row.substring(ID.length()).strip();
            }
            text.append(row).append('\n');
        }
        return new Mail(to, id, text.toString(), System.nanoTime());
    }

    private static void say(Socket line, String words) throws IOException {
        line.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
