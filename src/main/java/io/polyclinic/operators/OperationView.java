package io.polyclinic.operators;

import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.platform.Identified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to the fleet, or is being done.
 *
 * @param startedBy an operator's e-mail address, or {@code os:} and the user at the command line
 * @param parameters what it was asked with, and what came of it, by name
 * @param attempts how often it was begun or taken up
 * @param release which began it
 * @param error why it failed
 * @param steps in the order in which they were first taken
 */
record OperationView(
        UUID id,
        OperationKind kind,
        @Nullable UUID clinicId,
        OperationState state,
        String startedBy,
        @Nullable String reason,
        Map<String, String> parameters,
        int attempts,
        String release,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        List<StepView> steps)
        implements Identified {

    /** One step of it. */
    record StepView(
            String name, Instant startedAt, @Nullable Instant doneAt, int attempts) {}

    /** @param isWhole whether the reader may know what went wrong inside, where servers and databases have names */
    static OperationView of(OperationRecord record, boolean isWhole) {
        return new OperationView(
                record.id(),
                record.kind(),
                record.clinicId(),
                record.state(),
                record.mandate().who(),
                record.mandate().why(),
                isWhole ? record.parameters() : Map.of(),
                record.attempts(),
                record.version(),
                record.startedAt(),
                record.finishedAt(),
                record.error() == null || isWhole
                        ? record.error()
                        : "it failed; send the request again, or tell the platform",
                record.steps().stream()
                        .map(step -> new StepView(step.name(), step.intendedAt(), step.doneAt(), step.attempts()))
                        .toList());
    }

    boolean isOver() {
        return switch (state) {
            case RUNNING, PAUSED -> false;
            case DONE, FAILED, ABORTED -> true;
        };
    }
}
