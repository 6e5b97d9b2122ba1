package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the command line shows it.
 *
 * @param clinic the slug that its clinic has now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationOverview(
        UUID id,
        OperationKind kind,
        @Nullable String clinic,
        OperationState state,
        int attempts,
        String who,
        @Nullable String why,
        Map<String, String> parameters,
        String version,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        List<OperationRecord.Step> steps) {

    static final List<String> HEAD = List.of("OPERATION", "KIND", "CLINIC", "STATE", "STARTED", "WHO", "WHY OR ERROR");

    static OperationOverview of(OperationRecord operation, @Nullable String clinic) {
        return new OperationOverview(
                operation.id(),
                operation.kind(),
                clinic,
                operation.state(),
                operation.attempts(),
                operation.mandate().who(),
                operation.mandate().why(),
                operation.parameters(),
                operation.version(),
                operation.startedAt(),
                operation.finishedAt(),
                operation.error(),
                operation.steps());
    }

    List<String> row() {
        return List.of(
                id.toString(),
                kind.name(),
                orDash(clinic),
                state.name(),
                startedAt.toString(),
                who,
                orDash(error == null ? why : error.lines().findFirst().orElse("")));
    }

    static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
