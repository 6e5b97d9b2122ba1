package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.ServerLoad;
import io.polyclinic.catalog.ServerState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server as those who run the platform see it: nothing secret.
 *
 * @param clinics those that are not archived
 * @param connections its budget on each node; without it each node's own setting counts
 * @param unreachable why the provisioner does not get in; nothing when it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerOverview(
        UUID id,
        String name,
        String host,
        int port,
        ServerState state,
        long clinics,
        @Nullable Integer connections,
        boolean reachable,
        @Nullable String unreachable) {

    static ServerOverview of(ServerLoad load, @Nullable String unreachable) {
        var server = load.server();
        return new ServerOverview(
                server.id(),
                server.name(),
                server.host(),
                server.port(),
                load.state(),
                load.clinics(),
                server.connections(),
                unreachable == null,
                unreachable);
    }

    String address() {
        return host + ":" + port;
    }
}
