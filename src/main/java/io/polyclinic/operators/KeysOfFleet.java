package io.polyclinic.operators;

import io.polyclinic.catalog.SealedValues;
import io.polyclinic.fleet.RotatingKeys;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Which master keys are in use, by their ids, and bringing everything under the current one. */
@ApplicationScoped
class KeysOfFleet {

    private final SealedValues values;
    private final RotatingKeys rotating;
    private final RunningOperations running;
    private final OperationsOfFleet operations;

    KeysOfFleet(SealedValues values, RotatingKeys rotating, RunningOperations running, OperationsOfFleet operations) {
        this.values = values;
        this.rotating = rotating;
        this.running = running;
        this.operations = operations;
    }

    /** All at once: there are as many as kinds of values and keys. */
    Page<KeyUseView> list() {
        return new Page<>(values.uses().stream().map(KeyUseView::of).toList(), null);
    }

    OperationView rotate(OperatorCaller caller, String reason) {
        var mandate = caller.mandate(reason.strip());
        var operation = FleetRefusals.told(Problem.FLEET_OCCUPIED, () -> running.start(() -> rotating.begin(mandate)));
        return operations.read(caller, Objects.requireNonNull(operation));
    }
}
