package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.ServerState;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Puts into the operation's words where a clinic is to be moved. */
@ApplicationScoped
class Moving {

    private final Clinics clinics;
    private final Servers servers;
    private final Operations operations;

    Moving(Clinics clinics, Servers servers, Operations operations) {
        this.clinics = clinics;
        this.servers = servers;
        this.operations = operations;
    }

    /** The same words as before, where the move was begun. */
    OperationRequest request(String slug, String serverName, Mandate mandate) {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        var to = servers.loads().stream()
                .filter(load -> load.server().name().equals(serverName))
                .findFirst()
                .orElseThrow(() -> new WrongWordException("there is no server " + serverName));
        var toId = to.server().id().toString();
        var parameters = operations.unfinishedOf(clinic.id()).stream()
                .filter(it -> it.kind() == OperationKind.MOVE_CLINIC
                        && toId.equals(it.parameters().get(MoveSaga.TO)))
                .map(OperationRecord::parameters)
                .findFirst();
        if (parameters.isEmpty() && to.state() != ServerState.OPEN) {
            throw new WrongUseException("server " + serverName + " is " + to.state() + " and takes no clinics");
        }
        return new OperationRequest(
                OperationKind.MOVE_CLINIC,
                mandate,
                parameters.orElseGet(
                        () -> Map.of(MoveSaga.FROM, clinic.server().id().toString(), MoveSaga.TO, toId)));
    }
}
