package io.polyclinic.webhooks;

import io.polyclinic.platform.AddressRange;
import io.polyclinic.platform.PublicInternet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where messages may go: to the public internet, and to networks that the operators name. Asked when an address is saved, and each time that something is sent. */
@ApplicationScoped
class Targets {

    /** A checked address, with every place that its name leads to. Who connects to one of these connects to what was checked. */
    record Checked(TargetUrl url, List<InetAddress> addresses) {}

    private final HostResolver resolver;
    private final WebhooksConfig config;
    private final List<AddressRange> allowed;

    Targets(HostResolver resolver, WebhooksConfig config) {
        this.resolver = resolver;
        this.config = config;
        allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(AddressRange::of)
                .toList();
    }

    /** Blocks. One place that is not public is enough to refuse the name. */
    Checked check(String text) {
        var url = TargetUrl.of(text, config);
        var addresses = resolved(url.host());
        if (addresses.isEmpty() || !addresses.stream().allMatch(this::isAllowed)) {
            throw new RefusedTargetException("its name leads to an address that is not of the public internet");
        }
        return new Checked(url, addresses);
    }

    private List<InetAddress> resolved(String host) {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new RefusedTargetException("its name is not known");
        }
    }

    private boolean isAllowed(InetAddress address) {
        return PublicInternet.has(address) || allowed.stream().anyMatch(range -> range.contains(address));
    }
}
