package io.polyclinic.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP line to a port of this machine that can be cut and mended. While it is cut nobody listens, and what was open is gone. */
final class CutLine implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    private CutLine(int target) throws IOException {
        this.target = target;
        this.door = listen(0);
        this.port = door.getLocalPort();
        takeCalls(door);
    }

    static CutLine to(int target) {
        try {
            return new CutLine(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }

    int port() {
        return port;
    }

    void cut() {
        close(door);
        open.forEach(CutLine::close);
        open.clear();
    }

    void mend() {
        try {
            door = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        takeCalls(door);
    }

    private void takeCalls(ServerSocket at) {
        Thread.ofVirtual().start(() -> {
            while (!at.isClosed()) {
                try {
                    connect(at, at.accept());
                } catch (IOException e) {
                    close(at); // cut
                }
            }
        });
    }

    private void connect(ServerSocket at, Socket caller) throws IOException {
        var called = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(caller);
        open.add(called);
        if (at.isClosed()) { // cut in this moment
            close(caller);
            close(called);
        }
        Thread.ofVirtual().start(() -> carry(caller, called));
        Thread.ofVirtual().start(() -> carry(called, caller));
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut, or hung up
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
