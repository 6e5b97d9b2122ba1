package io.polyclinic.operators;

import io.polyclinic.catalog.ServerState;
import io.polyclinic.fleet.ServerOverview;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database server of the fleet: nothing secret.
 *
 * @param clinics those that are not archived
 * @param connections how many one node may open to it for clinics; null where each node's own setting counts
 * @param reachable whether the provisioner got in just now
 * @param unreachable why not
 */
record ServerView(
        UUID id,
        String name,
        String host,
        int port,
        ServerState state,
        long clinics,
        @Nullable Integer connections,
        boolean reachable,
        @Nullable String unreachable) {

    static ServerView of(ServerOverview server) {
        return new ServerView(
                server.id(),
                server.name(),
                server.host(),
                server.port(),
                server.state(),
                server.clinics(),
                server.connections(),
                server.reachable(),
                server.unreachable());
    }
}
