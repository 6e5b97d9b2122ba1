package io.polyclinic.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to the fleet, or is being done.
 *
 * @param attempts how often it was begun or taken up
 * @param parameters what it was asked with, and what came of it, by name
 * @param version of the release that began it
 * @param steps in the order in which they were first taken
 */
public record OperationRecord(
        UUID id,
        OperationKind kind,
        @Nullable UUID clinicId,
        OperationState state,
        int attempts,
        Mandate mandate,
        Map<String, String> parameters,
        String version,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        List<Step> steps) {

    /** Whether any attempt at it was ever about to take the step. */
    public boolean cameTo(Enum<?> step) {
        return steps.stream().anyMatch(it -> it.name().equals(step.name()));
    }

    /** @param attempts how often it was about to be taken */
    public record Step(
            String name, Instant intendedAt, @Nullable Instant doneAt, int attempts) {}
}
