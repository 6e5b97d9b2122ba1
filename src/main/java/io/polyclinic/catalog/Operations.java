package io.polyclinic.catalog;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The log of what is done to the fleet. Each method is one transaction on the central database, committed before the work goes on. What
 * an attempt writes down is refused with {@link OperationTakenOverException} once there is a later attempt, or the operation was ended.
 */
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
    public OperationAttempt beginOrResume(OperationKind kind, UUID clinicId, Mandate mandate) {
        return operations
                .latest(clinicId, kind)
                .filter(Operation::isUnfinished)
                .map(last -> resume(last.id()))
                .orElseGet(() -> begin(kind, clinicId, mandate, Map.of()));
    }

    /** @param parameters all that is needed to take it up again by its id alone */
    public OperationAttempt begin(
            OperationKind kind, @Nullable UUID clinicId, Mandate mandate, Map<String, String> parameters) {
        var operation =
                new Operation(kind, clinicId, mandate, parameters, new Operation.Origin(version, clock.instant()));
        operations.persist(operation);
        return operation.attempt();
    }

    /** Writes down what was done at once. */
    public void note(OperationKind kind, @Nullable UUID clinicId, Mandate mandate, Map<String, String> parameters) {
        finish(begin(kind, clinicId, mandate, parameters));
    }

    /** Another attempt at an operation that did not come to its end; whoever works on it still is refused from now on. */
    public OperationAttempt resume(UUID id) {
        var operation = toChange(id);
        if (!operation.isUnfinished()) {
            throw new IllegalStateException("operation " + id + " is over");
        }
        operation.again();
        return operation.attempt();
    }

    /** Whether the clinic's last operation of the kind was interrupted or failed. */
    public boolean isUnfinished(OperationKind kind, UUID clinicId) {
        return operations.latest(clinicId, kind).filter(Operation::isUnfinished).isPresent();
    }

    /** The operations of a clinic that did not come to their end and may have left something half made, the newest first. */
    public List<OperationRecord> unfinishedOf(UUID clinicId) {
        return operations.unfinishedOf(clinicId).stream()
                .filter(operation -> !operation.kind().leavesNothingHalfMade())
                .map(this::view)
                .toList();
    }

    /** Those of a kind that run, or were killed, the newest first. */
    public List<OperationRecord> running(OperationKind kind) {
        return operations.running(kind).stream().map(this::view).toList();
    }

    public Optional<OperationRecord> byId(UUID id) {
        return operations.findByIdOptional(id).map(this::view);
    }

    /** The newest first; of one clinic where one is given. */
    public List<OperationRecord> newest(Optional<UUID> clinicId, boolean unfinished, int most) {
        return operations.newest(clinicId, unfinished, most).stream()
                .map(this::view)
                .toList();
    }

    /** Says what is about to be done. */
    public void intend(OperationAttempt attempt, String step) {
        intend(attempt, step, null);
    }

    /** @param before a step that is done, where that was not said yet */
    public void intend(OperationAttempt attempt, String step, @Nullable String before) {
        current(attempt);
        note(attempt, before);
        var id = new OperationStep.Id(attempt.id(), step);
        var known = steps.findByIdOptional(id);
        if (known.isPresent()) {
            known.get().again();
        } else {
            steps.persist(new OperationStep(id, clock.instant()));
        }
    }

    /** What {@link #steps} says of the attempts before this one. */
    public Map<String, Boolean> stepsBefore(OperationAttempt attempt) {
        return attempt.number() == 1 ? Map.of() : steps(attempt.id());
    }

    /** The steps that were ever about to be taken, and of each whether it is done. */
    public Map<String, Boolean> steps(UUID operation) {
        return steps.of(operation).collect(toMap(OperationStep::name, OperationStep::isDone));
    }

    public void done(OperationAttempt attempt, String step) {
        current(attempt);
        note(attempt, step);
    }

    private void note(OperationAttempt attempt, @Nullable String done) {
        if (done != null) {
            steps.findById(new OperationStep.Id(attempt.id(), done)).done(clock.instant());
        }
    }

    public void finish(OperationAttempt attempt) {
        finish(attempt, null, Map.of());
    }

    /** @param before a step that is done, where that was not said yet */
    public void finish(OperationAttempt attempt, @Nullable String before) {
        finish(attempt, before, Map.of());
    }

    /** @param outcome what came of it, by names that are none of its parameters */
    public void finish(OperationAttempt attempt, Map<String, String> outcome) {
        finish(attempt, null, outcome);
    }

    private void finish(OperationAttempt attempt, @Nullable String before, Map<String, String> outcome) {
        var operation = current(attempt);
        note(attempt, before);
        operation.ledTo(outcome);
        operation.ended(OperationState.DONE, null, clock.instant());
    }

    /** Nothing is noted where somebody else works on it by now. */
    public void fail(OperationAttempt attempt, String error) {
        var operation = toChange(attempt.id());
        if (operation.is(attempt)) {
            operation.ended(OperationState.FAILED, error, clock.instant());
        }
    }

    /** Who works on it stops before its next step; it can be taken up again. */
    public void pause(UUID id) {
        var operation = toChange(id);
        operation.paused();
    }

    /** Who works on it stops before its next step, for good. What was done stays done. */
    public void abort(UUID id, Mandate mandate) {
        var operation = toChange(id);
        if (operation.isUnfinished()) {
            var why = mandate.why() == null ? "" : ": " + mandate.why();
            operation.ended(OperationState.ABORTED, "aborted by " + mandate.who() + why, clock.instant());
        }
    }

    /** Whether this attempt may go on. */
    public boolean isCurrent(OperationAttempt attempt) {
        return operations
                .findByIdOptional(attempt.id())
                .filter(it -> it.is(attempt))
                .isPresent();
    }

    private Operation current(OperationAttempt attempt) {
        var operation = toChange(attempt.id());
        if (!operation.is(attempt)) {
            throw new OperationTakenOverException(attempt);
        }
        return operation;
    }

    private Operation toChange(UUID id) {
        return operations.toChange(id).orElseThrow(() -> new NoSuchElementException("no operation " + id));
    }

    private OperationRecord view(Operation operation) {
        return operation.view(steps.of(operation.id()).map(OperationStep::view).toList());
    }
}
