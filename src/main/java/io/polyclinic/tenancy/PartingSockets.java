package io.polyclinic.tenancy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.postgresql.PGConnection;

/**
 * Makes sockets that, when they are closed, wait for a moment until PostgreSQL has closed its side too. Only then is the session gone
 * there, and another one may be opened in its place without the server seeing one too many. Made by the driver, by name.
 */
public final class PartingSockets extends SocketFactory {

    private static final int PATIENCE_MILLIS = 100;
    private static final int REST = 1024;

    /** Whether the driver can make them: with live reload its class loader may be above ours, and a session too many does no harm. */
    static boolean areSeenByTheDriver() {
        try {
            Class.forName(PartingSockets.class.getName(), false, PGConnection.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Socket createSocket() {
        return new PartingSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("the driver connects sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new IOException("the driver connects sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("the driver connects sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw new IOException("the driver connects sockets itself");
    }

    private static final class PartingSocket extends Socket {

        private boolean parting;

        @Override
        public void close() throws IOException {
            if (startsParting()) {
                try {
                    shutdownOutput();
                    setSoTimeout(PATIENCE_MILLIS);
                    while (getInputStream().read(new byte[REST]) >= 0) {
                        continue; // what nobody wants to read any more
                    }
                } catch (IOException e) {
                    // dead already, or slow to go: it is closed all the same
                }
            }
            super.close();
        }

        private synchronized boolean startsParting() {
            var first = !parting && isConnected() && !isClosed();
            parting = true;
            return first;
        }
    }
}
