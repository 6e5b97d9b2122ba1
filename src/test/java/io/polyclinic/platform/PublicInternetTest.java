package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies outside, and what only seems to. */
@Proves("NOT-18")
class PublicInternetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "64:ff9b::8.8.8.8"
            })
    void isOutside(String address) {
        assertThat(PublicInternet.has(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", // unspecified
                "0.1.2.3",
                "::",
                "127.0.0.1", // loopback
                "127.255.255.254",
                "::1",
                "10.0.0.1", // private
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "fc00::1",
                "fd12:3456:789a::1",
                "fec0::1", // site-local, of old
                "169.254.0.1", // link-local
                "fe80::1",
                "169.254.169.254", // clouds' metadata
                "fd00:ec2::254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "100.64.0.1", // CGNAT
                "100.127.255.255",
                "224.0.0.1", // multicast
                "239.255.255.250",
                "ff02::1",
                "240.0.0.1", // reserved
                "255.255.255.255",
                "192.0.2.1", // documentation
                "198.51.100.1",
                "203.0.113.1",
                "2001:db8::1",
                "3fff::1",
                "198.18.0.1", // benchmarks
                "198.19.255.255",
                "192.88.99.1", // 6to4
                "2002:7f00:1::1",
                "2002:808:808::1",
                "2001::1", // Teredo
                "2001:10::1",
                "::ffff:127.0.0.1", // IPv4 in other clothes
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::8.8.8.8",
                "100::1", // discard
                "5f00::1",
                "4000::1" // given to nobody
            })
    void isInside(String address) {
        assertThat(PublicInternet.has(InetAddress.ofLiteral(address))).isFalse();
    }
}
