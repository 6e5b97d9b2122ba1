package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Makes a clinic: a row in the catalog, a login role, a database cloned from the template, its first administrator. Every step is
 * written down before it is taken, and that it is done with the next one. Killed anywhere and run again with the same words, it goes
 * on where it stood and ends with exactly one clinic.
 */
@ApplicationScoped
public class ClinicCreation {

    private final ClinicNames names;
    private final CatalogLocks locks;
    private final ClinicReservation reservation;
    private final CreationSteps steps;
    private final Operations operations;
    private final Clinics clinics;

    ClinicCreation(
            ClinicNames names,
            CatalogLocks locks,
            ClinicReservation reservation,
            CreationSteps steps,
            Operations operations,
            Clinics clinics) {
        this.names = names;
        this.locks = locks;
        this.reservation = reservation;
        this.steps = steps;
        this.operations = operations;
        this.clinics = clinics;
    }

    /**
     * Makes the clinic, or finishes one that was begun.
     *
     * @throws WrongUseException where the slug is wrong, reserved or taken, or was begun with something else
     * @throws FleetException where a step failed; run it again when its cause is mended
     */
    ClinicRecord create(CreateClinic request) {
        return make(request).clinic();
    }

    /** The same, and how it came to its database. */
    Made make(CreateClinic request) {
        var database = new AtomicReference<DatabaseMade>();
        try (var begun = begin(request, database::set)) {
            begun.take();
            return new Made(clinics.bySlug(request.slug()).orElseThrow(), Objects.requireNonNull(database.get()));
        }
    }

    /** What can be said without touching anything: {@link WrongUseException} where no clinic can be made so. */
    public void check(CreateClinic request) {
        names.check(request);
        reservation.check(request);
    }

    /**
     * Reserves the clinic, or finds the one that was begun; its steps are taken by whoever has what comes back.
     *
     * @throws WrongUseException where the slug is wrong, reserved or taken, or was begun with something else
     * @throws FleetException where somebody else makes it at this moment
     */
    public BegunOperation begin(CreateClinic request) {
        return begin(request, _ -> {});
    }

    private BegunOperation begin(CreateClinic request, Consumer<DatabaseMade> made) {
        names.check(request);
        var lock = locks.tryHold("clinic " + request.slug())
                .orElseThrow(() -> new FleetException(
                        "the clinic " + request.slug() + " is being made by somebody else at this moment"));
        try {
            var reserved = QuarkusTransaction.joiningExisting().call(() -> reserve(request));
            var attempt = reserved.attempt();
            return new BegunOperation(
                    attempt.id(), lock::close, () -> made.accept(take(attempt, reserved.clinic(), request)));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private record Reserved(ClinicRecord clinic, OperationAttempt attempt) {}

    private Reserved reserve(CreateClinic request) {
        var clinic = reservation.reserve(request);
        var mandate = new Mandate(request.startedBy());
        return new Reserved(clinic, operations.beginOrResume(OperationKind.CREATE_CLINIC, clinic.id(), mandate));
    }

    private DatabaseMade take(OperationAttempt operation, ClinicRecord clinic, CreateClinic request) {
        try {
            var log = new StepLog(operations, operation);
            var database = steps.takeAll(log, clinic, request);
            log.finish();
            return database;
        } catch (RuntimeException e) {
            operations.fail(operation, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    record Made(ClinicRecord clinic, DatabaseMade database) {}
}
