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
 * lost or reordered.
 */
final class SlowProxy implements AutoCloseable {

    private static final int BUFFER = 16_384;
    private static final int ONE_IN_CUT = 8;

    private final ServerSocket door;
    private final int target;
    private final int mostMillis;
    private final AtomicLong seeds;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

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

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                for (var socket : new Socket[] {client, server}) {
                    socket.setTcpNoDelay(true);
                    open.add(socket);
                }
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    Progress.say("the slow line did not get through: %s", e);
                }
            }
        }
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
        Waiting.pass(Duration.ofNanos(
                random.nextLong(Math.max(1, Duration.ofMillis(mostMillis).toNanos()))));
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
