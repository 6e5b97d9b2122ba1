package io.polyclinic.operators;

import io.polyclinic.fleet.AddingServer;
import io.polyclinic.fleet.RemovingServer;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Database servers that come and go: each time an operation that is begun here and goes on behind the answer. */
@ApplicationScoped
class AddingAndRemovingServers {

    private final AddingServer adding;
    private final RemovingServer removing;
    private final ServersOfFleet servers;
    private final ServerPlaces places;
    private final RunningOperations running;
    private final OperationsOfFleet operations;

    AddingAndRemovingServers(
            AddingServer adding,
            RemovingServer removing,
            ServersOfFleet servers,
            ServerPlaces places,
            RunningOperations running,
            OperationsOfFleet operations) {
        this.adding = adding;
        this.removing = removing;
        this.servers = servers;
        this.places = places;
        this.running = running;
        this.operations = operations;
    }

    OperationView add(OperatorCaller caller, AddServer request) {
        var name = request.name();
        var address = request.address();
        var unused = FleetRefusals.told(Problem.INVALID_REQUEST, () -> {
            adding.checkWords(name, address, request.connections());
            return true;
        });
        places.requireAllowed(address.host());
        var mandate = caller.mandate(request.reason().strip());
        var operation = FleetRefusals.told(
                Problem.SERVER_NOT_IN_STATE,
                () -> running.start(
                        () -> adding.begin(name, address, request.provisioner(), request.connections(), mandate)));
        return operations.read(caller, Objects.requireNonNull(operation));
    }

    OperationView remove(OperatorCaller caller, String name, RemoveServer request) {
        var server = servers.read(name).name();
        var mandate = caller.mandate(request.reason().strip());
        var operation = FleetRefusals.told(
                Problem.SERVER_NOT_IN_STATE,
                () -> running.start(() -> removing.begin(server, request.gone(), mandate)));
        return operations.read(caller, Objects.requireNonNull(operation));
    }
}
