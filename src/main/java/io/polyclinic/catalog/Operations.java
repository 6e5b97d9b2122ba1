package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
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

    /** Takes up the clinic's last operation of the kind, or begins its first. */
    public UUID beginOrResume(OperationKind kind, UUID clinicId, String startedBy) {
        var last = operations.latest(clinicId, kind);
        if (last.isPresent()) {
            last.get().again();
            return last.get().id();
        }
        var operation = new Operation(kind, clinicId, startedBy, version, clock.instant());
        operations.persist(operation);
        return operation.id();
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

    public boolean isDone(UUID operation, String step) {
        return steps.findByIdOptional(new OperationStep.Id(operation, step))
                .filter(OperationStep::isDone)
                .isPresent();
    }

    /** Whether the step was ever about to be taken. */
    public boolean wasIntended(UUID operation, String step) {
        return steps.findByIdOptional(new OperationStep.Id(operation, step)).isPresent();
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
