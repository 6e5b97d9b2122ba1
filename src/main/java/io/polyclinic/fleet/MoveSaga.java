package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicPlace;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationTakenOverException;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import io.polyclinic.identity.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moving a clinic to another server. All is prepared there while it is served; then it is closed (503, to be tried again) for as long as its
 * rows are copied. Nobody writes meanwhile, for its role is shut out of the old database: to let it read on would take its word that it
 * does not write. What fails before the catalog has changed opens it again where it was.
 */
@ApplicationScoped
class MoveSaga implements ClinicSaga {

    static final String FROM = "from";
    static final String TO = "to";

    private final Servers servers;
    private final Clinics clinics;
    private final ClinicLife life;
    private final Retiring retiring;
    private final ClinicDatabases databases;

    MoveSaga(Servers servers, Clinics clinics, ClinicLife life, Retiring retiring, ClinicDatabases databases) {
        this.servers = servers;
        this.clinics = clinics;
        this.life = life;
        this.retiring = retiring;
        this.databases = databases;
    }

    enum Step {
        ROLE,
        DATABASE,
        GRANTS,
        IDENTITY,
        /** From here on the clinic is closed. */
        CLOSE,
        COPY,
        /** The catalog says where it is now, with a new password, in a new generation. */
        SWITCH,
        VERIFY,
        /** Here it is served again. */
        OPEN,
        /** What it left gets another name, and is kept for some days. */
        RETIRE
    }

    @Override
    public OperationKind kind() {
        return OperationKind.MOVE_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        switch (clinic.state()) {
            case ACTIVE, SUSPENDED, ARCHIVED -> databases.requireCurrent(clinic);
            case PROVISIONING, MIGRATING, PURGED ->
                throw new WrongUseException(clinic.slug() + " is " + clinic.state() + " and cannot be moved");
        }
        if (clinic.server().id().equals(id(request.parameters().get(TO)))) {
            throw new WrongUseException(
                    clinic.slug() + " is on server " + clinic.server().name() + " already");
        }
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        var from = server(operation, FROM);
        var to = server(operation, TO);
        if (clinic.server().id().equals(from.id())) {
            prepare(clinic.at(to), log);
            cross(clinic, to, log);
        } else {
            log.take(Step.SWITCH, () -> {}); // a former attempt has, and perhaps could not say so any more
        }
        log.take(Step.VERIFY, () -> verify(clinic.id()));
        log.take(Step.OPEN, () -> open(clinic.id()));
        log.take(Step.RETIRE, () -> retiring.rename(clinic.at(from), true));
    }

    private void prepare(ClinicRecord there, StepLog log) {
        try (var database = databases.open(there)) {
            log.take(Step.ROLE, database::requireNoRole, database::ensureRole);
            log.take(Step.DATABASE, database::requireNoDatabase, database::ensureDatabase);
            log.take(Step.GRANTS, database::grant);
            log.take(Step.IDENTITY, database::mark);
        }
    }

    /** Whatever was copied before may be old by now: it is copied anew until the catalog has changed. */
    private void cross(ClinicRecord clinic, ServerRecord to, StepLog log) {
        try {
            log.takeAgain(Step.CLOSE, () -> close(clinic));
            log.takeAgain(Step.COPY, () -> databases.copy(clinic, clinic.at(to), Masking.NONE));
            log.takeAgain(Step.SWITCH, () -> switchOver(clinic, to));
        } catch (OperationTakenOverException e) {
            throw e; // it is for whoever has taken it up
        } catch (RuntimeException e) {
            openAgain(clinic, e);
            throw e;
        }
    }

    private void close(ClinicRecord clinic) {
        var unused = clinics.becomeFrom(ClinicState.ACTIVE, clinic.id(), ClinicState.MIGRATING, "is being moved");
        try (var traces = databases.traces(clinic)) {
            traces.close(clinic.databaseName());
        }
    }

    private void switchOver(ClinicRecord clinic, ServerRecord to) {
        var password = Passwords.draw();
        try (var traces = databases.traces(clinic, to)) {
            traces.setPassword(password);
        }
        retiring.leaveFor(clinic, new ClinicPlace(to.id(), clinic.databaseName(), password));
    }

    private void openAgain(ClinicRecord before, RuntimeException failure) {
        try {
            openWhereItWas(before);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Unless the catalog has changed after all. */
    private void openWhereItWas(ClinicRecord before) {
        var now = clinics.byId(before.id()).orElseThrow();
        if (!now.server().id().equals(before.server().id()) || now.state() == ClinicState.ARCHIVED) {
            return;
        }
        try (var traces = databases.traces(now)) {
            traces.open(now.databaseName());
        }
        var unused = serve(now.id());
        life.renew(now.id()); // its sessions were ended
    }

    private void verify(UUID id) {
        try (var database = databases.open(clinics.byId(id).orElseThrow())) {
            database.verify();
        }
    }

    private void open(UUID id) {
        var clinic = clinics.byId(id).orElseThrow();
        if (!serve(id) && clinic.state() == ClinicState.ARCHIVED) {
            try (var traces = databases.traces(clinic)) {
                traces.close(clinic.databaseName());
            }
        }
    }

    /** Unless it was suspended while it was closed: that stays. */
    private boolean serve(UUID id) {
        return clinics.becomeFrom(ClinicState.MIGRATING, id, ClinicState.ACTIVE, null);
    }

    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        var to = server(operation, TO);
        if (clinic.server().id().equals(to.id())) {
            throw new WrongUseException(
                    clinic.slug() + " is on server " + to.name() + " already: resume the operation");
        }
        openWhereItWas(clinic);
        try (var traces = databases.traces(clinic, to)) {
            traces.takeBack(clinic.databaseName(), operation.cameTo(Step.DATABASE), operation.cameTo(Step.ROLE));
        }
    }

    private ServerRecord server(OperationRecord operation, String which) {
        var id = id(operation.parameters().get(which));
        return servers.all().stream()
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FleetException("the server " + id + " is not registered any more"));
    }

    private static UUID id(@Nullable String text) {
        return UUID.fromString(String.valueOf(text));
    }
}
