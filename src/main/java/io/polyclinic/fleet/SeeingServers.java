package io.polyclinic.fleet;

import io.polyclinic.catalog.ServerLoad;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The servers with what lives on them, and whether the provisioner gets in at this moment. */
@ApplicationScoped
public class SeeingServers {

    private static final int AT_ONCE = 8;

    private final Servers servers;
    private final ServerAdmins admins;

    SeeingServers(Servers servers, ServerAdmins admins) {
        this.servers = servers;
        this.admins = admins;
    }

    /** All of them, by name. Those that are away are waited for side by side. */
    public List<ServerOverview> all() {
        return tried(servers.loads());
    }

    /** By name, from the one after this; from the first where it is empty. */
    public List<ServerOverview> page(String after, int most) {
        return tried(servers.loads().stream()
                .filter(load -> load.server().name().compareTo(after) > 0)
                .sorted(Comparator.comparing(load -> load.server().name()))
                .limit(most)
                .toList());
    }

    public Optional<ServerOverview> byName(String name) {
        return servers.loads().stream()
                .filter(load -> load.server().name().equals(name))
                .findFirst()
                .map(this::tried);
    }

    private List<ServerOverview> tried(List<ServerLoad> loads) {
        return AtOnce.each(loads, AT_ONCE, this::tried);
    }

    private ServerOverview tried(ServerLoad load) {
        return ServerOverview.of(load, whyUnreachable(load));
    }

    private @Nullable String whyUnreachable(ServerLoad load) {
        try (var server = admins.open(load.server())) {
            server.execute("select 1");
            return null;
        } catch (RuntimeException e) {
            return FleetException.inOneLine(e);
        }
    }
}
