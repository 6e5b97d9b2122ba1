package io.polyclinic.operators;

import io.polyclinic.catalog.OperationKind;
import io.polyclinic.fleet.ClinicSagas;
import io.polyclinic.fleet.OperationRequest;
import io.polyclinic.fleet.Suspending;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What is done to one clinic. Suspending is done at once; all else is an operation that is begun here and goes on behind the answer. */
@ApplicationScoped
class ClinicVerbs {

    private final ClinicRegister register;
    private final Suspending suspending;
    private final ClinicSagas sagas;
    private final RunningOperations running;
    private final OperationsOfFleet operations;

    ClinicVerbs(
            ClinicRegister register,
            Suspending suspending,
            ClinicSagas sagas,
            RunningOperations running,
            OperationsOfFleet operations) {
        this.register = register;
        this.suspending = suspending;
        this.sagas = sagas;
        this.running = running;
        this.operations = operations;
    }

    ClinicEntryView suspend(OperatorCaller caller, UUID id, String reason) {
        var slug = register.entry(caller, id).clinic().slug();
        var unused =
                FleetRefusals.told(Problem.CLINIC_NOT_IN_STATE, () -> suspending.suspend(slug, caller.mandate(reason)));
        return register.read(caller, id);
    }

    /** Begins it, or takes up the same that was begun before. */
    OperationView begin(OperatorCaller caller, UUID id, OperationKind kind, String reason) {
        return begin(caller, id, new OperationRequest(kind, caller.mandate(reason), Map.of()));
    }

    private OperationView begin(OperatorCaller caller, UUID id, OperationRequest request) {
        var slug = register.entry(caller, id).clinic().slug();
        var operation =
                FleetRefusals.told(Problem.CLINIC_NOT_IN_STATE, () -> running.start(() -> sagas.begin(slug, request)));
        return operations.read(caller, Objects.requireNonNull(operation));
    }
}
