package io.polyclinic.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whether a port on the loopback address can be had. */
final class Ports {

    private Ports() {}

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the servers do: a port in TIME_WAIT is free
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
