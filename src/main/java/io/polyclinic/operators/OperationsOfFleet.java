package io.polyclinic.operators;

import io.polyclinic.catalog.OperationHistory;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is and was done to the fleet, as each operator may know it: a CLINIC_ADMIN of their own clinics alone. */
@ApplicationScoped
class OperationsOfFleet {

    private final OperationHistory history;
    private final Cursors cursors;

    OperationsOfFleet(OperationHistory history, Cursors cursors) {
        this.history = history;
        this.cursors = cursors;
    }

    Page<OperationView> list(OperatorCaller caller, OperationFilter filter) {
        var list = caller.operatorId() + " " + filter.signature();
        var before = filter.after == null
                ? null
                : UUID.fromString(cursors.open(filter.after, list, 1).getFirst());
        var query = new OperationHistory.Query(onlyOf(caller), filter.clinicId, filter.unfinished, before);
        return Page.of(
                history.page(query, filter.limit + 1),
                filter.limit,
                record -> OperationView.of(record, caller.isSuperAdmin()),
                last -> cursors.after(List.of(last.id().toString()), list));
    }

    /** One that is not the caller's to know is as absent as one that never was. */
    OperationView read(OperatorCaller caller, UUID id) {
        return history.byId(id, onlyOf(caller))
                .map(record -> OperationView.of(record, caller.isSuperAdmin()))
                .orElseThrow(Problem.OPERATION_NOT_FOUND::because);
    }

    boolean isIn(UUID id, OperationState one, OperationState other) {
        return history.byId(id, null)
                .filter(record -> record.state() == one || record.state() == other)
                .isPresent();
    }

    boolean isBegunBy(UUID id, String email) {
        return history.byId(id, null)
                .filter(record -> record.mandate().who().equals(email))
                .isPresent();
    }

    /** Whose clinics the caller is confined to; null for all. */
    static @Nullable UUID onlyOf(OperatorCaller caller) {
        return caller.isSuperAdmin() ? null : caller.operatorId();
    }
}
