package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.MigrationRuns;
import io.polyclinic.fleet.MigratedClinic.Result;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run's visit to one clinic, with all attempts. For one thread. */
final class ClinicVisit {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final MigrationRound round;
    private final ClinicRecord listed;
    private Instant began;
    private ClinicRecord clinic;
    private int tries;
    private boolean noted;
    private @Nullable String found;

    ClinicVisit(MigrationRound round, ClinicRecord clinic, Instant now) {
        this.round = round;
        this.listed = clinic;
        this.clinic = clinic;
        this.began = now;
    }

    ClinicRecord clinic() {
        return clinic;
    }

    int tries() {
        return tries;
    }

    /** Another attempt. The budget counts from the first, not from when the clinic stood in line. */
    void begin(Instant now) {
        began = tries == 0 ? now : began;
        tries++;
        noted = false;
    }

    /** How much of the budget is left. */
    Duration left(Instant now) {
        return round.order().limits().budget().minus(Duration.between(began, now));
    }

    /** Under the clinic's lock, so that nothing else happens to it meanwhile: looks at it anew, and does what is to be done. */
    MigratedClinic take(MigrationRuns runs, ServerAdmins admins, TenantSchema schema, Clock clock) {
        var lock = "clinic " + listed.id();
        if (!round.locks().tryHold(lock)) {
            var why = "somebody else works on clinic " + listed.slug() + " at this moment";
            throw new FleetException(why, new SQLException(why, LOCK_NOT_AVAILABLE));
        }
        try {
            var entered = runs.enter(round.attempt(), listed.id());
            if (entered.isEmpty()) {
                round.stop("it was paused, ended or taken up by somebody else");
                return untouched(Result.NOT_REACHED);
            }
            clinic = entered.get().clinic();
            entered.get().occupiedBy().ifPresent(kind -> {
                throw new FleetException(
                        "clinic " + clinic.slug() + " has an unfinished " + kind + ": resume or abort it first");
            });
            if (!schema.version().equals(clinic.schemaVersion())) {
                note(runs, schema, String.valueOf(clinic.schemaVersion()));
            }
            try (var server = admins.open(clinic.server())) {
                var limits = round.order().limits().ofSession(left(clock.instant()));
                var ran = round.order().isDryRun()
                        ? new Rehearsal(server).in(clinic, limits, copy -> bring(copy, server, runs, schema, limits))
                        : bring(clinic.databaseName(), server, runs, schema, limits);
                return succeeded(ran, runs, schema, clock.instant());
            }
        } finally {
            round.locks().giveBack(lock);
        }
    }

    private boolean bring(
            String database, ServerAdmin server, MigrationRuns runs, TenantSchema schema, SessionLimits limits) {
        var migration = new DatabaseMigration(server, database, clinic, schema, limits);
        try {
            return migration.run(from -> note(runs, schema, from));
        } finally {
            found = migration.version();
        }
    }

    private void note(MigrationRuns runs, TenantSchema schema, String from) {
        if (!noted) {
            runs.begin(round.attempt(), clinic, from, schema.fingerprint());
            noted = true;
        }
    }

    private MigratedClinic succeeded(boolean ran, MigrationRuns runs, TenantSchema schema, Instant now) {
        var version = Objects.requireNonNull(found);
        var wasKnown = version.equals(clinic.schemaVersion());
        if (noted || !wasKnown) {
            runs.end(
                    round.attempt(),
                    clinic.id(),
                    new MigrationRuns.Ending(version, !round.order().isDryRun(), null, null));
        }
        if (round.order().isDryRun()) {
            return outcome(Result.TRIED, null, now);
        }
        if (ran) {
            return outcome(Result.MIGRATED, null, now);
        }
        if (!wasKnown) {
            return outcome(Result.CORRECTED, null, now);
        }
        return outcome(version.equals(schema.version()) ? Result.CURRENT : Result.AHEAD, null, now);
    }

    MigratedClinic failed(RuntimeException failure, MigrationRuns runs, TenantSchema schema, Instant now) {
        var why = FleetException.inOneLine(failure);
        var state = SqlFailure.state(failure);
        note(runs, schema, String.valueOf(clinic.schemaVersion()));
        var isTheClinics = found != null && !round.order().isDryRun();
        var version = found == null ? String.valueOf(clinic.schemaVersion()) : found;
        runs.end(round.attempt(), clinic.id(), new MigrationRuns.Ending(version, isTheClinics, state, why));
        var outcome = outcome(Result.FAILED, why, now);
        return outcome.because(state);
    }

    MigratedClinic untouched(Result result) {
        return MigratedClinic.untouched(clinic, result);
    }

    MigratedClinic outcome(Result result, @Nullable String error, Instant now) {
        var from = String.valueOf(clinic.schemaVersion());
        return new MigratedClinic(
                clinic.slug(),
                clinic.standing().ring(),
                clinic.server().name(),
                from,
                found == null ? from : found,
                result,
                tries,
                Duration.between(began, now).toMillis(),
                null,
                error);
    }
}
