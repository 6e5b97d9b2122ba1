package io.polyclinic.operators;

import io.polyclinic.fleet.ChangingServer;
import io.polyclinic.fleet.SeeingServers;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The database servers of the fleet: seen, and changed at once. */
@ApplicationScoped
class ServersOfFleet {

    private final SeeingServers servers;
    private final ChangingServer changing;
    private final ServerPlaces places;
    private final Cursors cursors;

    ServersOfFleet(SeeingServers servers, ChangingServer changing, ServerPlaces places, Cursors cursors) {
        this.servers = servers;
        this.changing = changing;
        this.places = places;
        this.cursors = cursors;
    }

    Page<ServerView> list(OperatorCaller caller, PageFilter filter) {
        var list = caller.operatorId() + " servers";
        var after =
                filter.after == null ? "" : cursors.open(filter.after, list, 1).getFirst();
        return Page.of(
                servers.page(after, filter.limit + 1),
                filter.limit,
                ServerView::of,
                last -> cursors.after(List.of(last.name()), list));
    }

    ServerView read(String name) {
        return servers.byName(name).map(ServerView::of).orElseThrow(Problem.SERVER_NOT_FOUND::because);
    }

    ServerView change(OperatorCaller caller, String name, ChangeServer request) {
        var before = read(name);
        var change = request.change();
        if (!change.isWhereItWas()) {
            places.requireAllowed(Objects.requireNonNullElse(change.host(), before.host()));
        }
        var mandate = caller.mandate(request.reason().strip());
        var unused = FleetRefusals.told(
                Problem.INVALID_REQUEST,
                Problem.SERVER_NOT_IN_STATE,
                () -> changing.change(before.name(), change, mandate));
        return read(name);
    }

    ServerView drain(OperatorCaller caller, String name, String reason) {
        var mandate = caller.mandate(reason.strip());
        return at(name, server -> changing.drain(server, mandate));
    }

    ServerView open(OperatorCaller caller, String name, String reason) {
        var mandate = caller.mandate(reason.strip());
        return at(name, server -> changing.open(server, mandate));
    }

    private ServerView at(String name, Consumer<String> work) {
        var unused = FleetRefusals.told(Problem.SERVER_NOT_FOUND, () -> {
            work.accept(name);
            return true;
        });
        return read(name);
    }
}
