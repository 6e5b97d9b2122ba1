package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.SlugTakenException;
import io.polyclinic.identity.Passwords;
import io.polyclinic.identity.SigningKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Making a second clinic out of what one holds: with an id, a database, a role and keys of its own, and the rows of one moment, while the
 * first is served. Nobody is signed in to it. A neutralised one shows nothing of people, and nothing goes out of it.
 */
@ApplicationScoped
class CloneSaga implements ClinicSaga {

    static final String AS = "as";

    /** The id that was drawn for the copy. */
    static final String ID = "id";

    static final String NEUTRALISED = "neutralised";

    private final ClinicNames names;
    private final Clinics clinics;
    private final ClinicLife life;
    private final ClinicDatabases databases;
    private final SigningKeys signingKeys;
    private final HealthDataMask mask;

    CloneSaga(
            ClinicNames names,
            Clinics clinics,
            ClinicLife life,
            ClinicDatabases databases,
            SigningKeys signingKeys,
            HealthDataMask mask) {
        this.names = names;
        this.clinics = clinics;
        this.life = life;
        this.databases = databases;
        this.signingKeys = signingKeys;
        this.mask = mask;
    }

    enum Step {
        RESERVE,
        ROLE,
        DATABASE,
        GRANTS,
        IDENTITY,
        COPY,
        SIGNING_KEY,
        VERIFY,
        ACTIVATE
    }

    @Override
    public OperationKind kind() {
        return OperationKind.CLONE_CLINIC;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        var as = String.valueOf(request.parameters().get(AS));
        names.checkSlug(as);
        if (clinics.bySlug(as).isPresent()) {
            throw new SlugInUseException(as);
        }
        switch (clinic.state()) {
            case ACTIVE, SUSPENDED, ARCHIVED -> databases.requireCurrent(clinic);
            case PROVISIONING, MIGRATING, PURGED ->
                throw new WrongUseException(clinic.slug() + " is " + clinic.state() + " and cannot be cloned");
        }
        if (Boolean.parseBoolean(request.parameters().get(NEUTRALISED))) {
            requireMaskable(clinic);
        }
    }

    /** Asked again when rows are copied, for a table may get another column in between. */
    private void requireMaskable(ClinicRecord clinic) {
        var unknown = HealthDataMask.unknownIn(databases.tablesOf(clinic));
        if (!unknown.isEmpty()) {
            throw new WrongUseException(HealthDataMask.refusal(unknown));
        }
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        var id = copyId(operation);
        log.take(Step.RESERVE, () -> reserve(operation, clinic));
        var copy = clinics.byId(id).orElseThrow();
        try (var database = databases.open(copy)) {
            log.take(Step.ROLE, database::requireNoRole, database::ensureRole);
            log.take(Step.DATABASE, database::requireNoDatabase, database::ensureDatabase);
            log.take(Step.GRANTS, database::grant);
            log.take(Step.IDENTITY, database::mark);
            log.take(Step.COPY, () -> {
                var unused = databases.copy(clinic, copy, masking(copy));
                databases.cancelUnsent(copy);
            });
            log.take(Step.SIGNING_KEY, () -> clinics.ensureSigningKey(id, signingKeys.draw(id)));
            log.take(Step.VERIFY, database::verify);
            log.take(Step.ACTIVATE, () -> clinics.activate(id, database.schemaVersion()));
        }
    }

    private Masking masking(ClinicRecord copy) {
        return copy.standing().neutralised() ? mask.neutralising() : Masking.WITHOUT_SESSIONS;
    }

    private void reserve(OperationRecord operation, ClinicRecord clinic) {
        var id = copyId(operation);
        if (clinics.byId(id).isPresent()) {
            return;
        }
        var neutralised = Boolean.parseBoolean(operation.parameters().get(NEUTRALISED));
        var copy = new NewClinic(
                id,
                String.valueOf(operation.parameters().get(AS)),
                clinic.name(),
                clinic.plan().name(),
                clinic.zone(),
                clinic.locale(),
                neutralised ? List.of() : clinic.corsOrigins());
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                var unused = clinics.reserve(copy, Passwords.draw());
                life.isCopy(id, clinic.id(), neutralised);
            });
        } catch (SlugTakenException e) {
            throw new FleetException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void undo(OperationRecord operation, ClinicRecord clinic) {
        clinics.byId(copyId(operation)).ifPresent(copy -> undo(operation, copy, clinic));
    }

    private void undo(OperationRecord operation, ClinicRecord copy, ClinicRecord clinic) {
        if (copy.state() != ClinicState.PROVISIONING && copy.state() != ClinicState.PURGED) {
            throw new WrongUseException("the copy of " + clinic.slug() + " is made: resume the operation");
        }
        try (var traces = databases.traces(copy)) {
            traces.takeBack(copy.databaseName(), operation.cameTo(Step.DATABASE), operation.cameTo(Step.ROLE));
        }
        life.purge(copy.id(), "given up half made");
    }

    private static UUID copyId(OperationRecord operation) {
        return UUID.fromString(String.valueOf(operation.parameters().get(ID)));
    }
}
