package io.polyclinic.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses lead to the public internet and nowhere else: not to this machine, its network, or what a cloud offers to its machines
 * alone. By IANA's registries of special-purpose addresses (RFC 6890); of IPv6 only what is given out as global unicast counts at all.
 */
final class PublicInternet {

    private static final List<AddressRange> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carriers' (CGNAT), where Alibaba's metadata is too
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's own, in a public range
                    "169.254.0.0/16", // link-local, where most clouds' metadata is
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments, where Oracle's metadata is
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and the broadcast
                    "2001::/23", // protocol assignments, Teredo among them
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which holds any IPv4 address
                    "3fff::/20") // documentation
            .map(AddressRange::of)
            .toList();

    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    /** Translated to the IPv4 address in its last four bytes (RFC 6052), so that is what counts. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private static final int IPV4_IN_NAT64 = 12;

    private PublicInternet() {}

    static boolean has(InetAddress address) {
        if (NAT64.contains(address)) {
            return has(translated(address));
        }
        return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address))
                && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress translated(InetAddress address) {
        try {
            var bytes = address.getAddress();
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, IPV4_IN_NAT64, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
