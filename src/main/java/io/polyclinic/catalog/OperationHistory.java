package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations log as operators read it. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class OperationHistory {

    private final OperationRepository operations;
    private final OperationStepRepository steps;

    OperationHistory(OperationRepository operations, OperationStepRepository steps) {
        this.operations = operations;
        this.steps = steps;
    }

    /**
     * Which operations are wanted.
     *
     * @param owner only those on clinics that are this operator's own
     * @param clinic only those on this clinic
     * @param before only those that were begun before this one
     */
    public record Query(
            @Nullable UUID owner,
            @Nullable UUID clinic,
            boolean unfinished,
            @Nullable UUID before) {}

    /** The newest first. */
    public List<OperationRecord> page(Query query, int most) {
        return operations.matching(query, most).stream().map(this::view).toList();
    }

    /** The operation; where an owner is given, only if it is on a clinic of theirs. */
    public Optional<OperationRecord> byId(UUID id, @Nullable UUID owner) {
        return operations
                .findByIdOptional(id)
                .filter(_ -> owner == null || operations.isOnClinicOf(id, owner))
                .map(this::view);
    }

    private OperationRecord view(Operation operation) {
        return operation.view(steps.of(operation.id()).map(OperationStep::view).toList());
    }
}
