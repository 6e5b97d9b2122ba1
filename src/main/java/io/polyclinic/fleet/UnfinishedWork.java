package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What somebody began and did not finish. What runs, and not for long, is under way and not told. */
@ApplicationScoped
class UnfinishedWork {

    private static final int MOST = 1_000;

    private final Operations operations;
    private final DoctorConfig config;
    private final Clock clock;

    UnfinishedWork(Operations operations, DoctorConfig config, Clock clock) {
        this.operations = operations;
        this.config = config;
        this.clock = clock;
    }

    /** The clinics on which something was begun and is not at its end. */
    Set<UUID> clinics() {
        return unfinished().stream()
                .filter(operation -> !operation.kind().leavesNothingHalfMade())
                .map(OperationRecord::clinicId)
                .filter(Objects::nonNull)
                .collect(toSet());
    }

    List<Finding> find(List<ClinicRecord> clinics) {
        var found = new ArrayList<Finding>();
        for (var clinic : clinics) {
            if (clinic.state() == ClinicState.PROVISIONING && isLeft(clinic.createdAt())) {
                found.add(new Finding(
                        FindingCode.PROVISIONING_LONG,
                        clinic.server().name(),
                        clinic.slug(),
                        null,
                        "is being made since " + clinic.createdAt()));
            }
        }
        var slugs = clinics.stream().collect(toMap(ClinicRecord::id, ClinicRecord::slug));
        for (var operation : unfinished()) {
            var slug = operation.clinicId() == null ? null : slugs.get(operation.clinicId());
            if (isLeft(operation) && (slug != null || operation.clinicId() == null)) {
                found.add(new Finding(
                        FindingCode.OPERATION_UNFINISHED,
                        null,
                        slug,
                        null,
                        operation.kind() + " " + operation.id() + " is " + operation.state() + " since "
                                + operation.startedAt()));
            }
        }
        return found;
    }

    private List<OperationRecord> unfinished() {
        return operations.newest(Optional.empty(), true, MOST);
    }

    /** An operation on the whole fleet that failed is not taken up but given again, so it is none that waits. */
    private boolean isLeft(OperationRecord operation) {
        return operation.state() == OperationState.RUNNING
                ? isLeft(operation.startedAt())
                : operation.clinicId() != null || operation.state() == OperationState.PAUSED;
    }

    private boolean isLeft(Instant since) {
        return since.isBefore(clock.instant().minus(config.leftAfter()));
    }
}
