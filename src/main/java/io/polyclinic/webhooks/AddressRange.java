package io.polyclinic.webhooks;

import java.net.InetAddress;

/** The addresses that begin with the same bits, written as {@code 10.0.0.0/8}. */
record AddressRange(InetAddress first, int bits) {

    static AddressRange of(String cidr) {
        var slash = cidr.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash));
            var most = address.getAddress().length * Byte.SIZE;
            var bits = slash < 0 ? most : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("no network: " + cidr);
            }
            return new AddressRange(address, bits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no network: " + cidr, e);
        }
    }

    boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            if (bitOf(ours, bit) != bitOf(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bitOf(byte[] address, int bit) {
        return (address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1;
    }
}
