package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicPlace;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Servers;
import io.polyclinic.identity.Passwords;
import io.polyclinic.identity.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Taking a database that is there for a clinic's, which its marker names. Who was signed in when it was left is so no more. */
@ApplicationScoped
class AdoptSaga implements ClinicSaga {

    static final String SERVER = "server";
    static final String DATABASE = "database";

    /** Whether the clinic's own database was still there when it was begun. */
    static final String LEAVES = "leaves";

    /** Where that is. */
    static final String FROM = "from";

    static final String LEFT = "left";

    private final Servers servers;
    private final Clinics clinics;
    private final Retiring retiring;
    private final ClinicDatabases databases;
    private final SigningKeys signingKeys;
    private final GivingUpAdoption givingUp;

    AdoptSaga(
            Servers servers,
            Clinics clinics,
            Retiring retiring,
            ClinicDatabases databases,
            SigningKeys signingKeys,
            GivingUpAdoption givingUp) {
        this.servers = servers;
        this.clinics = clinics;
        this.retiring = retiring;
        this.databases = databases;
        this.signingKeys = signingKeys;
        this.givingUp = givingUp;
    }

    enum Step {
        ROLE,
        GRANTS,
        SESSIONS,
        /** The catalog says where the clinic's database is now, with a new password, in a new generation. */
        SWITCH,
        VERIFY,
        SIGNING_KEY,
        /** A new clinic is served; one that was archived waits, suspended, for somebody to look at it. */
        STATE,
        /** What the clinic had before gets another name, and is kept for some days. */
        RETIRE
    }

    @Override
    public OperationKind kind() {
        return OperationKind.ADOPT_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        var leaves = Boolean.parseBoolean(request.parameters().get(LEAVES));
        switch (clinic.state()) {
            case PROVISIONING, ARCHIVED -> {
                // nobody uses what it has
            }
            case ACTIVE, SUSPENDED -> {
                if (leaves) {
                    throw new WrongUseException(clinic.slug() + " is " + clinic.state()
                            + " and has its database; archive it first, if it is to have another one");
                }
            }
            case MIGRATING, PURGED ->
                throw new WrongUseException(
                        clinic.slug() + " is " + clinic.state() + " and can have no other database");
        }
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        var there = there(operation.parameters(), clinic);
        log.take(Step.ROLE, () -> role(there));
        log.take(Step.GRANTS, () -> grant(there));
        log.take(Step.SESSIONS, () -> databases.forgetSessions(there));
        log.take(Step.SWITCH, () -> switchTo(operation, clinic, there));
        log.take(Step.VERIFY, () -> verify(clinic.id()));
        log.take(Step.SIGNING_KEY, () -> clinics.ensureSigningKey(clinic.id(), signingKeys.draw(clinic.id())));
        log.take(Step.STATE, () -> state(operation, clinics.byId(clinic.id()).orElseThrow()));
        log.take(Step.RETIRE, () -> retire(operation, clinic));
    }

    private void role(ClinicRecord there) {
        try (var database = databases.open(there);
                var traces = databases.traces(there)) {
            traces.requireOurs(there.databaseName());
            database.ensureRole();
        }
    }

    private void switchTo(OperationRecord operation, ClinicRecord clinic, ClinicRecord there) {
        var now = clinics.byId(clinic.id()).orElseThrow();
        if (isAt(now, there)) {
            return;
        }
        var password = Passwords.draw();
        try (var traces = databases.traces(there)) {
            traces.setPassword(password);
        }
        var place = new ClinicPlace(there.server().id(), there.databaseName(), password);
        if (leaves(operation)) {
            retiring.leaveFor(clinic, place);
        } else {
            retiring.come(clinic, place);
        }
    }

    private void grant(ClinicRecord there) {
        try (var database = databases.open(there);
                var traces = databases.traces(there)) {
            traces.requireOurs(there.databaseName());
            database.grant();
            traces.open(there.databaseName());
        }
    }

    private void verify(UUID id) {
        try (var database = databases.open(clinics.byId(id).orElseThrow())) {
            database.verify();
            clinics.hasSchema(id, database.schemaVersion());
        }
    }

    private void state(OperationRecord operation, ClinicRecord clinic) {
        if (clinic.state() == ClinicState.PROVISIONING) {
            clinics.become(clinic.id(), ClinicState.ACTIVE, operation.mandate().why());
        } else if (clinic.state() == ClinicState.ARCHIVED) {
            clinics.become(clinic.id(), ClinicState.SUSPENDED, "has another database; look at it, then resume");
        }
    }

    private void retire(OperationRecord operation, ClinicRecord clinic) {
        if (leaves(operation)) {
            var parameters = operation.parameters();
            var before = before(parameters, clinic);
            var onOtherServer = !value(parameters, FROM).equals(value(parameters, SERVER));
            retiring.rename(before, onOtherServer);
        }
    }

    private ClinicRecord before(Map<String, String> parameters, ClinicRecord clinic) {
        return there(Map.of(SERVER, value(parameters, FROM), DATABASE, value(parameters, LEFT)), clinic);
    }

    private ClinicRecord there(Map<String, String> parameters, ClinicRecord clinic) {
        var id = UUID.fromString(value(parameters, SERVER));
        var server = servers.all().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FleetException("the server " + id + " is not registered any more"));
        return clinic.at(server, value(parameters, DATABASE));
    }

    static boolean isAt(ClinicRecord clinic, ClinicRecord there) {
        return clinic.server().id().equals(there.server().id())
                && clinic.databaseName().equals(there.databaseName());
    }

    private static boolean leaves(OperationRecord operation) {
        return Boolean.parseBoolean(operation.parameters().get(LEAVES));
    }

    private static String value(Map<String, String> parameters, String name) {
        return String.valueOf(parameters.get(name));
    }

    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        var there = there(operation.parameters(), clinic);
        if (operation.cameTo(Step.RETIRE)) {
            throw new WrongUseException(
                    clinic.slug()
                            + " has the database, and the one before is being put aside: resume the operation; archive the clinic if it is not wanted");
        }
        if (leaves(operation) && operation.cameTo(Step.SWITCH)) {
            givingUp.goBack(clinic, there, before(operation.parameters(), clinic));
        } else if (operation.cameTo(Step.SWITCH) || isAt(clinic, there)) {
            givingUp.keep(clinic, there);
        } else {
            givingUp.beforeSwitch(clinic, there);
        }
    }
}
