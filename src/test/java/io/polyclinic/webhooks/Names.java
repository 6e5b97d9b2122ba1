package io.polyclinic.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where names lead, as a test says. */
class Names implements HostResolver {

    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

    Names lead(String name, String... addresses) {
        known.put(name, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var addresses = known.get(host);
        if (addresses != null) {
            return addresses;
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(host);
        }
    }
}
