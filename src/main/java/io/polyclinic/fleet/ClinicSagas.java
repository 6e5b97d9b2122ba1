package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationTakenOverException;
import io.polyclinic.catalog.Operations;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Runs operations on clinics: one at a time on each, under a lock that all nodes and command lines know, written down step by step. One
 * that was killed or failed is taken up where it stood, by asking for the same again or by its id.
 */
@ApplicationScoped
public class ClinicSagas {

    private final Map<OperationKind, ClinicSaga> sagas;
    private final CatalogLocks locks;
    private final Clinics clinics;
    private final Operations operations;

    ClinicSagas(@All List<ClinicSaga> sagas, CatalogLocks locks, Clinics clinics, Operations operations) {
        this.sagas = sagas.stream().collect(toMap(ClinicSaga::kind, Function.identity()));
        this.locks = locks;
        this.clinics = clinics;
        this.operations = operations;
    }

    /** Whether an operation of the kind can be taken up here. */
    boolean knows(OperationKind kind) {
        return sagas.containsKey(kind);
    }

    /**
     * Does it, or takes it up where the same was begun before.
     *
     * @throws WrongUseException where it cannot be begun now, and nothing was touched
     * @throws FleetException where a step failed; it can be taken up when its cause is mended
     */
    OperationRecord run(String slug, OperationRequest request) {
        try (var begun = begin(slug, request)) {
            begun.take();
            return operations.byId(begun.id()).orElseThrow();
        }
    }

    /**
     * Begins it, or takes it up where the same was begun before; its steps are taken by whoever has what comes back.
     *
     * @throws WrongUseException where it cannot be begun now, and nothing was touched
     * @throws FleetException where somebody else works on the clinic
     */
    public BegunOperation begin(String slug, OperationRequest request) {
        var id = clinics.bySlug(slug)
                .map(ClinicRecord::id)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        var lock = hold(id, slug);
        try {
            var clinic = clinics.byIdNow(id).orElseThrow();
            return begun(attempt(clinic, request), clinic, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private BegunOperation begun(OperationAttempt attempt, ClinicRecord clinic, CatalogLocks.Held lock) {
        return new BegunOperation(attempt.id(), lock::close, () -> {
            var unused = take(attempt, clinic);
        });
    }

    private OperationAttempt attempt(ClinicRecord clinic, OperationRequest request) {
        var unfinished = request.kind().leavesNothingHalfMade()
                ? List.<OperationRecord>of()
                : operations.unfinishedOf(clinic.id());
        for (var operation : unfinished) {
            if (operation.kind() != request.kind() || !operation.parameters().equals(request.parameters())) {
                throw new WrongUseException("clinic " + clinic.slug()
                        + " has an unfinished operation: resume or abort " + operation.kind() + " " + operation.id()
                        + " first");
            }
        }
        if (!unfinished.isEmpty()) {
            return operations.resume(unfinished.getFirst().id());
        }
        sagaOf(request.kind()).check(clinic, request);
        return operations.begin(request.kind(), clinic.id(), request.mandate(), request.parameters());
    }

    /** Takes an operation up by its id. */
    OperationRecord resume(UUID id) {
        try (var begun = takeUp(id)) {
            begun.take();
            return operations.byId(id).orElseThrow();
        }
    }

    /**
     * Takes an operation up by its id; its steps are taken by whoever has what comes back.
     *
     * @throws WrongUseException where it is over, or not taken up by its id
     * @throws FleetException where somebody else works on the clinic
     */
    BegunOperation takeUp(UUID id) {
        var operation = operations.byId(id).orElseThrow(() -> new WrongUseException("there is no operation " + id));
        var clinicId = operation.clinicId();
        if (clinicId == null || !knows(operation.kind())) {
            throw new WrongUseException("operation " + id + " is a " + operation.kind()
                    + ": it is taken up by giving its command again, not by its id");
        }
        var slug = clinics.byId(clinicId).orElseThrow().slug();
        var lock = hold(clinicId, slug);
        try {
            var clinic = clinics.byIdNow(clinicId).orElseThrow();
            requireUnfinished(operations.byId(id).orElseThrow()); // the lock is ours, so nobody works on it
            return begun(operations.resume(id), clinic, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireUnfinished(OperationRecord operation) {
        switch (operation.state()) {
            case DONE, ABORTED ->
                throw new WrongUseException("operation " + operation.id() + " is " + operation.state());
            case RUNNING, PAUSED, FAILED -> {
                // it may be taken up, or given up
            }
        }
    }

    /** Gives an operation on a clinic up, by its id, after what it has half made was taken back. */
    void abort(UUID id, Mandate mandate) {
        var operation = operations.byId(id).orElseThrow(() -> new WrongUseException("there is no operation " + id));
        var clinicId = operation.clinicId();
        if (clinicId == null || !knows(operation.kind())) {
            throw new WrongUseException(
                    "operation " + id + " is a " + operation.kind() + ", which is not aborted here");
        }
        var slug = clinics.byId(clinicId).orElseThrow().slug();
        try (var lock = hold(clinicId, slug)) {
            var now = operations.byId(id).orElseThrow();
            requireUnfinished(now);
            undo(now, clinics.byId(clinicId).orElseThrow());
            operations.abort(id, mandate);
        }
    }

    private void undo(OperationRecord operation, ClinicRecord clinic) {
        var attempt = operations.resume(operation.id()); // who comes back from an earlier one goes no further
        try {
            sagaOf(operation.kind()).undo(operation, clinic);
        } catch (RuntimeException e) {
            operations.fail(attempt, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private CatalogLocks.Held hold(UUID clinic, String slug) {
        return locks.holdSoon("clinic " + clinic)
                .orElseThrow(() -> new FleetException("somebody else works on clinic " + slug + " at this moment"));
    }

    private ClinicSaga sagaOf(OperationKind kind) {
        var saga = sagas.get(kind);
        if (saga == null) {
            throw new IllegalStateException("nobody knows how to " + kind);
        }
        return saga;
    }

    private OperationRecord take(OperationAttempt attempt, ClinicRecord clinic) {
        var operation = operations.byId(attempt.id()).orElseThrow();
        try {
            var log = new StepLog(operations, attempt);
            sagaOf(operation.kind()).takeAll(operation, clinic, log);
            log.finish();
            return operations.byId(attempt.id()).orElseThrow();
        } catch (OperationTakenOverException e) {
            throw new FleetException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            operations.fail(attempt, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
