package io.polyclinic.catalog;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The log of what is done to the fleet. Each method is one transaction on the central database, committed before the work goes on. */
@ApplicationScoped
@Transactional
public class Operations {

    private final OperationRepository operations;
    private final OperationStepRepository steps;
    private final Clock clock;
    private final String version;

    Operations(
            OperationRepository operations,
            OperationStepRepository steps,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.operations = operations;
        this.steps = steps;
        this.clock = clock;
        this.version = version;
    }

    /** Takes up the clinic's last operation of the kind where it did not come to its end; else begins one. */
    public UUID beginOrResume(OperationKind kind, UUID clinicId, String startedBy) {
        var last = operations.latest(clinicId, kind).filter(Operation::isUnfinished);
        if (last.isPresent()) {
            last.get().again();
            return last.get().id();
        }
        var operation = new Operation(kind, clinicId, startedBy, version, clock.instant());
        operations.persist(operation);
        return operation.id();
    }

    /** Whether the clinic's last operation of the kind was interrupted or failed. */
    public boolean isUnfinished(OperationKind kind, UUID clinicId) {
        return operations.latest(clinicId, kind).filter(Operation::isUnfinished).isPresent();
    }

    /** Begins an operation over many clinics. */
    public UUID begin(OperationKind kind, String startedBy) {
        var operation = new Operation(kind, null, startedBy, version, clock.instant());
        operations.persist(operation);
        return operation.id();
    }

    /** Says what is about to be done. */
    public void intend(UUID operation, String step) {
        var id = new OperationStep.Id(operation, step);
        var known = steps.findByIdOptional(id);
        if (known.isPresent()) {
            known.get().again();
        } else {
            steps.persist(new OperationStep(id, clock.instant()));
        }
    }

    /** The steps that were ever about to be taken, and of each whether it is done. */
    public Map<String, Boolean> steps(UUID operation) {
        return steps.of(operation).collect(toMap(OperationStep::name, OperationStep::isDone));
    }

    public void done(UUID operation, String step) {
        steps.findById(new OperationStep.Id(operation, step)).done(clock.instant());
    }

    public void finish(UUID operation) {
        operations.findById(operation).done(clock.instant());
    }

    public void fail(UUID operation, String error) {
        operations.findById(operation).failed(error, clock.instant());
    }
}
