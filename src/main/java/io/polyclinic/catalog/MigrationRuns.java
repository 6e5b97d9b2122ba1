package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What runs of migrations do to clinics, one by one. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class MigrationRuns {

    /** What moves a clinic's rows from one database to another: a script in between would be in only one of them. */
    private static final Set<OperationKind> MOVE_ROWS =
            Set.of(OperationKind.MOVE_CLINIC, OperationKind.RESTORE_CLINIC, OperationKind.CLONE_CLINIC);

    private final MigrationRunRepository runs;
    private final OperationRepository operations;
    private final ClinicRepository clinics;
    private final Clock clock;

    MigrationRuns(MigrationRunRepository runs, OperationRepository operations, ClinicRepository clinics, Clock clock) {
        this.runs = runs;
        this.operations = operations;
        this.clinics = clinics;
        this.clock = clock;
    }

    /**
     * A clinic as it is now.
     *
     * @param occupiedBy the unfinished operation for which it must be left alone
     */
    public record Entered(ClinicRecord clinic, Optional<OperationKind> occupiedBy) {}

    /** Looks at the clinic anew before the run comes to it; nothing where this attempt was paused, ended or taken over. */
    public Optional<Entered> enter(OperationAttempt attempt, UUID clinic) {
        if (!isCurrent(attempt)) {
            return Optional.empty();
        }
        var occupiedBy = operations.unfinishedOf(clinic).stream()
                .map(Operation::kind)
                .filter(MOVE_ROWS::contains)
                .findFirst();
        return clinics.whole(clinic).map(Clinic::view).map(found -> new Entered(found, occupiedBy));
    }

    /** Says that scripts are about to be run in the clinic's database. */
    public void begin(OperationAttempt attempt, ClinicRecord clinic, String from, String fingerprint) {
        var id = new MigrationRunClinic.Id(attempt.id(), clinic.id());
        runs.findByIdOptional(id)
                .ifPresentOrElse(
                        MigrationRunClinic::again,
                        () -> runs.persist(new MigrationRunClinic(
                                id, clinic.standing().ring(), from, fingerprint, clock.instant())));
    }

    /**
     * How it ended.
     *
     * @param version that the database was found to have, or was brought to
     * @param isTheClinics whether it is the clinic's own database, not one to try scripts in
     */
    public record Ending(
            String version,
            boolean isTheClinics,
            @Nullable String sqlState,
            @Nullable String error) {}

    /** Writes down how it ended, and what the clinic's database is at. Only the truth of the latter where others work on it by now. */
    public void end(OperationAttempt attempt, UUID clinic, Ending ending) {
        if (ending.isTheClinics()) {
            RowLock.hold(clinics.getEntityManager(), "clinic", "id", clinic);
            var found = clinics.findByIdOptional(clinic).orElseThrow(() -> new NoSuchElementException("no " + clinic));
            found.hasSchema(ending.version(), clock.instant());
        }
        if (isCurrent(attempt)) {
            runs.findByIdOptional(new MigrationRunClinic.Id(attempt.id(), clinic))
                    .ifPresent(run -> write(run, ending));
        }
    }

    private void write(MigrationRunClinic run, Ending ending) {
        if (ending.error() == null) {
            run.done(ending.version(), clock.instant());
        } else {
            run.failed(ending.version(), ending.sqlState(), ending.error(), clock.instant());
        }
    }

    /** What the run has done so far. */
    public List<MigrationRunRecord> of(UUID operation) {
        return runs.of(operation).stream().map(MigrationRunClinic::view).toList();
    }

    private boolean isCurrent(OperationAttempt attempt) {
        return operations
                .findByIdOptional(attempt.id())
                .filter(it -> it.is(attempt))
                .isPresent();
    }
}
