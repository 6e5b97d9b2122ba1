package io.polyclinic.operators;

import io.polyclinic.catalog.Backups;
import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.LookingAfterBackups;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The backups of all clinics. What is done with them is an operation that is begun here; what it shows stands with each backup afterwards. */
@ApplicationScoped
class BackupsOfFleet {

    private final ClinicRegister register;
    private final Backups backups;
    private final LookingAfterBackups looking;
    private final RunningOperations running;
    private final OperationsOfFleet operations;
    private final Cursors cursors;

    BackupsOfFleet(
            ClinicRegister register,
            Backups backups,
            LookingAfterBackups looking,
            RunningOperations running,
            OperationsOfFleet operations,
            Cursors cursors) {
        this.register = register;
        this.backups = backups;
        this.looking = looking;
        this.running = running;
        this.operations = operations;
        this.cursors = cursors;
    }

    Page<BackupView> list(OperatorCaller caller, BackupFilter filter) {
        requireClinic(caller, filter.clinicId);
        var list = caller.operatorId() + " backups?clinicId=" + filter.clinicId;
        var before = filter.after == null
                ? null
                : UUID.fromString(cursors.open(filter.after, list, 1).getFirst());
        return Page.of(
                backups.page(filter.clinicId, before, filter.limit + 1),
                filter.limit,
                BackupView::of,
                last -> cursors.after(List.of(last.id().toString()), list));
    }

    BackupView read(UUID id) {
        return backups.keptById(id).map(BackupView::of).orElseThrow(Problem.BACKUP_NOT_FOUND::because);
    }

    OperationView verify(OperatorCaller caller, VerifyBackups request) {
        requireClinic(caller, request.clinicId());
        var mandate = caller.mandate(request.reason().strip());
        return begin(caller, () -> looking.beginVerifying(request.choice(), mandate));
    }

    OperationView test(OperatorCaller caller, TryBackups request) {
        requireClinic(caller, request.clinicId());
        var clinics = Objects.requireNonNullElse(request.clinics(), 1);
        var mandate = caller.mandate(request.reason().strip());
        return begin(caller, () -> looking.beginTesting(request.choice(), clinics, mandate));
    }

    OperationView prune(OperatorCaller caller, String reason) {
        var mandate = caller.mandate(reason.strip());
        return begin(caller, () -> looking.beginPruning(mandate));
    }

    private OperationView begin(OperatorCaller caller, Supplier<@Nullable BegunOperation> begin) {
        var operation = FleetRefusals.told(Problem.BACKUP_NOT_FOUND, () -> running.start(begin));
        return operations.read(caller, Objects.requireNonNull(operation));
    }

    private void requireClinic(OperatorCaller caller, @Nullable UUID clinic) {
        if (clinic != null) {
            var unused = register.entry(caller, clinic);
        }
    }
}
