package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One ring of a run of migrations: all its clinics at once, each on a virtual thread of its own that waits for a place on the clinic's
 * server. It stops the run when too many of its clinics fail.
 */
final class RingRun {

    private static final int WHOLE = 100;

    private final String ring;
    private final MigrationRound round;
    private final ClinicVisits visits;
    private final MigrationProgress progress;
    private final AtomicInteger failed = new AtomicInteger();

    RingRun(String ring, MigrationRound round, ClinicVisits visits, MigrationProgress progress) {
        this.ring = ring;
        this.round = round;
        this.visits = visits;
        this.progress = progress;
    }

    List<MigratedClinic> run(List<ClinicRecord> clinics) {
        progress.ring(ring, clinics.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var visited = clinics.stream()
                    .map(clinic -> threads.submit(() -> visit(clinic, clinics.size())))
                    .toList();
            return outcomes(visited);
        }
    }

    private MigratedClinic visit(ClinicRecord clinic, int size) throws InterruptedException {
        try {
            var outcome = visits.visit(round, clinic);
            if (outcome.result() == MigratedClinic.Result.FAILED) {
                stopIfTooMany(failed.incrementAndGet(), size);
            }
            progress.through(outcome);
            return outcome;
        } catch (RuntimeException e) { // what became of the clinic could not be written down
            round.stop(FleetException.inOneLine(e));
            throw e;
        }
    }

    private void stopIfTooMany(int count, int size) {
        var most = round.order().stopAt();
        if (most != null && (long) count * WHOLE > (long) most * size) {
            round.stop("%d of %d clinics in ring %s failed, more than %d%%".formatted(count, size, ring, most));
        }
    }

    private static List<MigratedClinic> outcomes(List<Future<MigratedClinic>> visited) {
        var outcomes = new ArrayList<MigratedClinic>();
        try {
            for (var one : visited) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
