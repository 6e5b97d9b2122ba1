package io.polyclinic.operators;

import io.polyclinic.fleet.UnfinishedOperations;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What is done to operations that did not come to their end. */
@ApplicationScoped
class OperationVerbs {

    private final OperationsOfFleet operations;
    private final UnfinishedOperations unfinished;
    private final ClinicRegister register;
    private final RunningOperations running;

    OperationVerbs(
            OperationsOfFleet operations,
            UnfinishedOperations unfinished,
            ClinicRegister register,
            RunningOperations running) {
        this.operations = operations;
        this.unfinished = unfinished;
        this.register = register;
        this.running = running;
    }

    OperationView resume(OperatorCaller caller, UUID id, GiveReason request) {
        var known = operations.read(caller, id);
        var unused = FleetRefusals.told(
                Problem.OPERATION_NOT_IN_STATE,
                () -> running.start(() -> unfinished.takeUp(known.id(), caller.mandate(request.reason()))));
        return operations.read(caller, id);
    }

    OperationView abort(OperatorCaller caller, UUID id, AbortOperation request) {
        var known = operations.read(caller, id);
        ClinicWork.requireTyped(nameOf(caller, known), request.confirm());
        return told(caller, id, () -> unfinished.abort(id, caller.mandate(request.reason())));
    }

    OperationView pause(OperatorCaller caller, UUID id, GiveReason request) {
        var known = operations.read(caller, id);
        return told(caller, id, () -> unfinished.pause(known.id(), caller.mandate(request.reason())));
    }

    private String nameOf(OperatorCaller caller, OperationView operation) {
        return operation.clinicId() == null
                ? operation.kind().name()
                : register.entry(caller, operation.clinicId()).clinic().slug();
    }

    private OperationView told(OperatorCaller caller, UUID id, Runnable work) {
        return FleetRefusals.told(Problem.OPERATION_NOT_IN_STATE, () -> {
            work.run();
            return operations.read(caller, id);
        });
    }
}
