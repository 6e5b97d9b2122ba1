package io.polyclinic.operators;

import io.polyclinic.catalog.ExaminationFindings;
import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.Examining;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The doctor over HTTP: it looks, what it finds is read, and what was read may be mended. */
@ApplicationScoped
class Examinations {

    private final ClinicRegister register;
    private final Examining examining;
    private final ExaminationFindings findings;
    private final RunningOperations running;
    private final OperationsOfFleet operations;
    private final Cursors cursors;

    Examinations(
            ClinicRegister register,
            Examining examining,
            ExaminationFindings findings,
            RunningOperations running,
            OperationsOfFleet operations,
            Cursors cursors) {
        this.register = register;
        this.examining = examining;
        this.findings = findings;
        this.running = running;
        this.operations = operations;
        this.cursors = cursors;
    }

    OperationView begin(OperatorCaller caller, ExamineFleet request) {
        var clinic = request.clinicId();
        if (clinic != null) {
            var unused = register.entry(caller, clinic);
        }
        return begin(caller, () -> examining.begin(clinic, caller.mandate(null)));
    }

    OperationView repair(OperatorCaller caller, UUID id, String reason) {
        requireExamination(caller, id);
        var mandate = caller.mandate(reason.strip());
        return begin(caller, () -> examining.repair(id, mandate));
    }

    private OperationView begin(OperatorCaller caller, Supplier<@Nullable BegunOperation> begin) {
        var operation = FleetRefusals.told(Problem.NOTHING_TO_MEND, Problem.FLEET_OCCUPIED, () -> running.start(begin));
        return operations.read(caller, Objects.requireNonNull(operation));
    }

    Page<FindingView> findings(OperatorCaller caller, UUID id, PageFilter filter) {
        requireExamination(caller, id);
        var list = caller.operatorId() + " findings of " + id;
        var after = filter.after == null
                ? -1
                : Integer.parseInt(cursors.open(filter.after, list, 1).getFirst());
        return Page.of(
                findings.page(id, after, filter.limit + 1),
                filter.limit,
                placed -> FindingView.of(placed.finding()),
                last -> cursors.after(List.of(Integer.toString(last.place())), list));
    }

    private void requireExamination(OperatorCaller caller, UUID id) {
        switch (operations.read(caller, id).kind()) {
            case EXAMINE_FLEET, REPAIR_FLEET -> {
                // it has findings
            }
            default -> throw Problem.OPERATION_NOT_FOUND.because();
        }
    }
}
