package io.polyclinic.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A TCP line that is slow and uneven: what comes is held back for a random while, and now and then passed on in two pieces. Nothing is
 * lost or reordered. It can also be cut, or fall silent.
 */
final class SlowProxy implements AutoCloseable {

    private static final int BUFFER = 16_384;
    private static final int ONE_IN_CUT = 8;
    private static final Duration LOOK = Duration.ofMillis(5);

    private enum State {
        /** Passes on what comes. */
        OPEN,
        /** Hangs up on everybody. */
        CUT,
        /** Takes whoever comes, and passes on nothing until it is open again. */
        SILENT
    }

    private final ServerSocket door;
    private final int target;
    private final int mostMillis;
    private final AtomicLong seeds;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    private SlowProxy(ServerSocket door, int target, long seed, int mostMillis) {
        this.door = door;
        this.target = target;
        this.mostMillis = mostMillis;
        this.seeds = new AtomicLong(seed);
    }

    /** @param mostMillis the longest that a piece is held back */
    static SlowProxy to(int target, long seed, int mostMillis) {
        try {
            var proxy =
                    new SlowProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target, seed, mostMillis);
            Thread.ofVirtual().start(proxy::welcome);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Hangs up on all, and on whoever comes. */
    void cut() {
        state = State.CUT;
        hangUp();
    }

    void fallSilent() {
        state = State.SILENT;
    }

    /** It passes everything on again. */
    void mend() {
        state = State.OPEN;
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (state == State.CUT) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                if (!door.isClosed()) {
                    Progress.say("the line did not get through: %s", e);
                }
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        for (var socket : new Socket[] {client, server}) {
            socket.setTcpNoDelay(true);
            open.add(socket);
        }
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
    }

    /** Either end's hanging up hangs up both. */
    private void pass(Socket from, Socket to) {
        var random = Load.random(seeds.incrementAndGet());
        try (from;
                to) {
            pass(from.getInputStream(), to.getOutputStream(), random);
        } catch (IOException e) {
            // one of the two has hung up, which is no news
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(InputStream in, OutputStream out, RandomGenerator random) throws IOException {
        var buffer = new byte[BUFFER];
        for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            hold(random);
            var cut = length > 1 && random.nextInt(ONE_IN_CUT) == 0 ? random.nextInt(1, length) : length;
            out.write(buffer, 0, cut);
            if (cut < length) {
                hold(random);
                out.write(buffer, cut, length - cut);
            }
        }
    }

    private void hold(RandomGenerator random) {
        if (mostMillis > 0) {
            Waiting.pass(
                    Duration.ofNanos(random.nextLong(Duration.ofMillis(mostMillis).toNanos())));
        }
        while (state == State.SILENT && !door.isClosed()) {
            Waiting.pass(LOOK);
        }
    }

    private void hangUp() {
        for (var socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
