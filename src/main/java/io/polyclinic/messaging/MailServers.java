package io.polyclinic.messaging;

import io.polyclinic.platform.AddressRange;
import io.polyclinic.platform.PublicInternet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which mail servers a clinic may name: those of the public internet at the ports of mail, and those of networks that the operators name.
 * Asked each time that something is sent; the connection that follows has its address out of the same memory of the Java runtime, which
 * keeps it for half a minute.
 */
@ApplicationScoped
class MailServers {

    private static final Set<Integer> PORTS_OF_MAIL = Set.of(25, 465, 587, 2525);

    private final List<AddressRange> allowed;

    MailServers(ChannelsConfig config) {
        allowed = config.mailNetworks().orElse(List.of()).stream()
                .map(AddressRange::of)
                .toList();
    }

    /** Why nothing is sent there; nothing where it may be. Blocks. */
    Optional<String> refusal(String host, int port) {
        try {
            var addresses = List.of(InetAddress.getAllByName(host));
            if (addresses.stream().allMatch(this::isAllowed)) {
                return Optional.empty();
            }
            if (!addresses.stream().allMatch(it -> isAllowed(it) || PublicInternet.has(it))) {
                return Optional.of("the mail server's name leads to an address that is not of the public internet");
            }
            return PORTS_OF_MAIL.contains(port)
                    ? Optional.empty()
                    : Optional.of("a mail server listens at 25, 465, 587 or 2525");
        } catch (UnknownHostException e) {
            return Optional.of("the mail server's name is not known");
        }
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(range -> range.contains(address));
    }
}
