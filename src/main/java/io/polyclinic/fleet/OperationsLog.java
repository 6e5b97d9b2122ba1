package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done to the fleet, for people to look at, to take up and to give up. */
@ApplicationScoped
class OperationsLog {

    private final Operations operations;
    private final Clinics clinics;
    private final UnfinishedOperations unfinished;

    OperationsLog(Operations operations, Clinics clinics, UnfinishedOperations unfinished) {
        this.operations = operations;
        this.clinics = clinics;
        this.unfinished = unfinished;
    }

    /** @param slug of the clinic whose operations are wanted; all without one */
    List<OperationOverview> newest(@Nullable String slug, boolean unfinishedOnly, int most) {
        var clinic = Optional.ofNullable(slug).map(this::idOf);
        return operations.newest(clinic, unfinishedOnly, most).stream()
                .map(this::overview)
                .toList();
    }

    OperationOverview one(UUID id) {
        return overview(existing(id));
    }

    OperationOverview resume(UUID id, Mandate mandate) {
        try (var begun = unfinished.takeUp(id, mandate)) {
            begun.take();
        }
        return one(id);
    }

    /** Gives it up; what it has half made is taken back where that can be done. */
    OperationOverview abort(UUID id, Mandate mandate) {
        unfinished.abort(id, mandate);
        return one(id);
    }

    private OperationRecord existing(UUID id) {
        return operations.byId(id).orElseThrow(() -> new WrongUseException("there is no operation " + id));
    }

    private UUID idOf(String slug) {
        return clinics.bySlug(slug)
                .map(ClinicRecord::id)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
    }

    private OperationOverview overview(OperationRecord operation) {
        var clinic = Optional.ofNullable(operation.clinicId()).flatMap(clinics::byId);
        return OperationOverview.of(operation, clinic.map(ClinicRecord::slug).orElse(null));
    }
}
