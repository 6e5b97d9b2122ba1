package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.MigrationRuns;
import io.polyclinic.fleet.MigratedClinic.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Comes to one clinic in a run of migrations, as often as its failures may pass by themselves and its budget lasts. Between two attempts
 * it keeps nothing: no connection, no lock, no place.
 */
@ApplicationScoped
class ClinicVisits {

    private final MigrationRuns runs;
    private final ServerAdmins admins;
    private final TenantSchema schema;
    private final Clock clock;

    ClinicVisits(MigrationRuns runs, ServerAdmins admins, TenantSchema schema, Clock clock) {
        this.runs = runs;
        this.admins = admins;
        this.schema = schema;
        this.clock = clock;
    }

    MigratedClinic visit(MigrationRound round, ClinicRecord clinic) throws InterruptedException {
        var why = round.whyLeftOut(clinic.server().id());
        var visit = new ClinicVisit(round, clinic, clock.instant());
        if (why != null) { // each of its clinics would wait for it in vain
            return visit.outcome(Result.FAILED, why, clock.instant());
        }
        var tries = round.order().limits().tries();
        for (; ; ) {
            var outcome = tryOnce(round, visit, tries.most());
            if (outcome != null) {
                return outcome;
            }
            LockSupport.parkNanos(pause(visit.tries(), tries.after()).toNanos());
        }
    }

    /** Twice as long each time, and never quite the same, so that many do not come back together. */
    static Duration pause(int tries, Duration first) {
        var doubled = first.multipliedBy(1L << Math.min(tries - 1, 5));
        return doubled.multipliedBy(ThreadLocalRandom.current().nextInt(50, 150))
                .dividedBy(100);
    }

    private @Nullable MigratedClinic tryOnce(MigrationRound round, ClinicVisit visit, int most)
            throws InterruptedException {
        var room = round.roomOn(visit.clinic().server().id());
        room.acquire();
        try {
            if (round.whyStopped() != null) {
                return visit.untouched(Result.NOT_REACHED);
            }
            visit.begin(clock.instant());
            return visit.take(runs, admins, schema, clock);
        } catch (RuntimeException e) {
            var left = visit.left(clock.instant());
            if (SqlFailure.passes(SqlFailure.state(e)) && visit.tries() < most && left.isPositive()) {
                return null;
            }
            return visit.failed(e, runs, schema, clock.instant());
        } finally {
            room.release();
        }
    }
}
