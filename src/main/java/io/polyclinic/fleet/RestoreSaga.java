package io.polyclinic.fleet;

import static io.polyclinic.fleet.RestoreStep.ACTIVATE;
import static io.polyclinic.fleet.RestoreStep.BUILD;
import static io.polyclinic.fleet.RestoreStep.LOAD;
import static io.polyclinic.fleet.RestoreStep.MARK;
import static io.polyclinic.fleet.RestoreStep.MIGRATE;
import static io.polyclinic.fleet.RestoreStep.OPEN;
import static io.polyclinic.fleet.RestoreStep.READ;
import static io.polyclinic.fleet.RestoreStep.RETIRE;
import static io.polyclinic.fleet.RestoreStep.ROLE;
import static io.polyclinic.fleet.RestoreStep.SIGNING_KEY;
import static io.polyclinic.fleet.RestoreStep.SWAP;
import static io.polyclinic.fleet.RestoreStep.VERIFY;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.identity.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;

/**
 * Restores a clinic out of a backup, always into a new database. In place of the living one, the clinic is served from that until the new
 * one is whole; as a new clinic, it has an id and keys of its own.
 */
@ApplicationScoped
class RestoreSaga implements ClinicSaga {

    private final ClinicDatabases databases;
    private final RestoredRows rows;
    private final Swapping swapping;
    private final SigningKeys signingKeys;
    private final Clinics clinics;
    private final RestoredClinics restored;

    RestoreSaga(
            ClinicDatabases databases,
            RestoredRows rows,
            Swapping swapping,
            SigningKeys signingKeys,
            Clinics clinics,
            RestoredClinics restored) {
        this.databases = databases;
        this.rows = rows;
        this.swapping = swapping;
        this.signingKeys = signingKeys;
        this.clinics = clinics;
        this.restored = restored;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RESTORE_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        var wanted = RestoreOrder.of(request.parameters()).isSwap() ? served(clinic) : isBeingMade(clinic);
        if (!wanted) {
            throw new WrongUseException(
                    "clinic " + clinic.slug() + " is " + clinic.state() + "; it cannot be restored now");
        }
    }

    private static boolean served(ClinicRecord clinic) {
        return clinic.state() == ClinicState.ACTIVE || clinic.state() == ClinicState.SUSPENDED;
    }

    private static boolean isBeingMade(ClinicRecord clinic) {
        return clinic.state() == ClinicState.PROVISIONING;
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        var order = RestoreOrder.of(operation.parameters());
        if (order.toBeRead()) {
            log.take(READ, () -> restored.requireKnown(rows.contents(order.source())));
        }
        try (var database = databases.open(clinic.at(clinic.server(), order.database()))) {
            log.take(BUILD, database::requireNoDatabase, () -> besideTheLiving(clinic, order, this::build));
            log.take(MARK, database::mark);
            log.take(LOAD, () -> besideTheLiving(clinic, order, (into, what) -> rows.load(into, what.source())));
            log.take(MIGRATE, () -> {
                database.migrate();
                databases.cancelUnsent(clinic.at(clinic.server(), order.database()));
            });
            if (order.isSwap()) {
                swap(clinic, order, database, log);
            } else {
                open(clinic, database, log);
            }
        }
    }

    private void build(ClinicDatabase database, RestoreOrder order) {
        database.ensureBuilt(order.schemaVersion());
    }

    /** What is emptied and filled is never what the clinic is served from. */
    private void besideTheLiving(
            ClinicRecord clinic, RestoreOrder order, BiConsumer<ClinicDatabase, RestoreOrder> work) {
        var now = clinics.byId(clinic.id()).orElseThrow();
        if (now.databaseName().equals(order.database()) && !isBeingMade(now)) {
            throw new FleetException("clinic " + clinic.slug() + " is served from " + order.database() + " by now");
        }
        try (var database = databases.open(now.at(now.server(), order.database()))) {
            work.accept(database, order);
        }
    }

    private void swap(ClinicRecord clinic, RestoreOrder order, ClinicDatabase database, StepLog log) {
        log.take(OPEN, () -> {
            database.grant();
            database.verifyOwn();
        });
        log.take(SWAP, () -> swapping.swap(clinic.id(), order.database(), database.schemaVersion()));
        log.take(RETIRE, () -> swapping.retire(clinic.id(), order.livingDatabase()));
        log.take(VERIFY, database::verify);
    }

    private void open(ClinicRecord clinic, ClinicDatabase database, StepLog log) {
        log.take(ROLE, database::requireNoRole, database::ensureRole);
        log.take(OPEN, database::grant);
        log.take(SIGNING_KEY, () -> clinics.ensureSigningKey(clinic.id(), signingKeys.draw(clinic.id())));
        log.take(VERIFY, database::verify);
        log.take(ACTIVATE, () -> clinics.activate(clinic.id(), database.schemaVersion()));
    }

    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        var order = RestoreOrder.of(operation.parameters());
        if (order.isSwap()) {
            undoSwap(operation, clinic, order);
        } else {
            undoNew(operation, clinic);
        }
    }

    private void undoSwap(OperationRecord operation, ClinicRecord clinic, RestoreOrder order) {
        if (operation.cameTo(SWAP)) {
            throw new WrongUseException("the clinic may be served from the restored database already: resume it");
        }
        if (operation.cameTo(BUILD)) {
            besideTheLiving(clinic, order, (database, _) -> database.drop());
        }
    }

    private void undoNew(OperationRecord operation, ClinicRecord clinic) {
        if (!isBeingMade(clinic) && clinic.state() != ClinicState.PURGED) {
            throw new WrongUseException("the clinic " + clinic.slug() + " is made: resume the operation");
        }
        try (var traces = databases.traces(clinic)) {
            traces.takeBack(clinic.databaseName(), operation.cameTo(BUILD), operation.cameTo(ROLE));
        }
        restored.giveUp(clinic);
    }
}
