package io.polyclinic.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/** Ports on the loopback address. */
public final class Ports {

    /** Below those that systems give to outgoing connections, which would sometimes sit on a port that was drawn. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ports() {}

    /** One that nobody has at this moment. */
    public static int draw() {
        return IntStream.generate(() -> RANDOM.nextInt(FIRST, LAST))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the servers do: a port in TIME_WAIT is free
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
