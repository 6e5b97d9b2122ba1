package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings the central database, the templates and all clinics to this release's schema; the templates first, so that clinics made
 * meanwhile are current. A clinic that fails keeps its version and the others go on; so do those on other servers when one server is
 * away. Killed anywhere and run again, it comes to each clinic that is not finished, and to no other.
 */
@ApplicationScoped
class FleetMigration {

    private static final String LOCK = "migration of the fleet";
    private static final String SCHEMA = "schema";

    private final Preparation preparation;
    private final CatalogLocks locks;
    private final Operations operations;
    private final MigrationCourse course;
    private final TenantSchema schema;
    private final Clock clock;

    FleetMigration(
            Preparation preparation,
            CatalogLocks locks,
            Operations operations,
            MigrationCourse course,
            TenantSchema schema,
            Clock clock) {
        this.preparation = preparation;
        this.locks = locks;
        this.operations = operations;
        this.course = course;
        this.schema = schema;
        this.clock = clock;
    }

    /** Somebody else is at it. */
    static final class BusyException extends FleetException {

        private static final long serialVersionUID = 1L;

        BusyException() {
            super("somebody else migrates the fleet at this moment");
        }
    }

    /** Does it, or takes it up where the same was killed. */
    MigrationReport migrate(MigrationOrder order, Mandate mandate, MigrationProgress progress) {
        var prepared = prepare();
        try (var held = hold()) {
            var run = new Run(order, course.chosen(order.choice()), prepared);
            return take(attempt(order, mandate), run, held, progress);
        }
    }

    /** Begins it, or takes up the same that was killed; all that takes time is done by whoever has what comes back. */
    BegunOperation begin(MigrationOrder order, Mandate mandate) {
        var held = hold();
        try {
            var chosen = course.chosen(order.choice());
            return begun(attempt(order, mandate), order, chosen, held);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private BegunOperation begun(
            OperationAttempt attempt, MigrationOrder order, List<ClinicRecord> chosen, CatalogLocks.Bunch held) {
        return new BegunOperation(attempt.id(), held::close, () -> {
            var unused = take(attempt, new Run(order, chosen, prepared(attempt)), held, MigrationProgress.NONE);
        });
    }

    private Prepared prepared(OperationAttempt attempt) {
        try {
            return prepare();
        } catch (RuntimeException e) {
            operations.fail(attempt, FleetException.inOneLine(e));
            throw e;
        }
    }

    /** Takes a run up that was killed, paused or stopped, or in which clinics failed; what it has done is not done again. */
    MigrationReport resume(UUID id, MigrationOrder.Limits limits, MigrationProgress progress) {
        var prepared = prepare();
        try (var held = hold()) {
            var operation = resumable(id);
            var order = MigrationOrder.of(operation.parameters(), limits);
            requireSameScripts(operation, order);
            var run = new Run(order, course.chosen(order.choice()), prepared);
            return take(operations.resume(id), run, held, progress);
        }
    }

    /** The same; all that takes time is done by whoever has what comes back. */
    BegunOperation takeUp(UUID id, MigrationOrder.Limits limits) {
        var held = hold();
        try {
            var operation = resumable(id);
            var order = MigrationOrder.of(operation.parameters(), limits);
            requireSameScripts(operation, order);
            var chosen = course.chosen(order.choice());
            return begun(operations.resume(id), order, chosen, held);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** Lets a run stand still before its next clinics, until it is taken up. */
    void pause(UUID id) {
        var operation = resumable(id);
        if (operation.state() == OperationState.FAILED) {
            throw new WrongUseException("operation " + id + " is FAILED and does not run");
        }
        operations.pause(id);
    }

    /** Ends a run before its next clinics, for good. */
    void abort(UUID id, Mandate mandate) {
        operations.abort(resumable(id).id(), mandate);
    }

    /** What is to be done, and how far the servers are. */
    private record Run(MigrationOrder order, List<ClinicRecord> chosen, Prepared prepared) {}

    private record Prepared(List<Preparation.Unprepared> failedServers, Duration took, Instant at) {}

    private Prepared prepare() {
        var began = clock.instant();
        var failedServers = preparation.prepare();
        var now = clock.instant();
        return new Prepared(failedServers, Duration.between(began, now), now);
    }

    private CatalogLocks.Bunch hold() {
        var bunch = locks.bunch();
        if (!bunch.tryHold(LOCK)) {
            bunch.close();
            throw new BusyException();
        }
        return bunch;
    }

    /** Another attempt at the same that was killed, or a new operation. Those that were to do something else are over. */
    private OperationAttempt attempt(MigrationOrder order, Mandate mandate) {
        var parameters = parameters(order);
        OperationAttempt taken = null;
        for (var killed : operations.running(OperationKind.MIGRATE)) { // the lock is ours, so nobody works on it
            if (taken == null && killed.parameters().equals(parameters)) {
                taken = operations.resume(killed.id());
            } else {
                operations.fail(new OperationAttempt(killed.id(), killed.attempts()), "its process was ended");
            }
        }
        return taken == null ? operations.begin(OperationKind.MIGRATE, null, mandate, parameters) : taken;
    }

    private Map<String, String> parameters(MigrationOrder order) {
        var parameters = order.parameters();
        parameters.put(SCHEMA, schema.version() + " " + schema.fingerprint());
        return parameters;
    }

    private OperationRecord resumable(UUID id) {
        var operation = operations.byId(id).orElseThrow(() -> new WrongUseException("there is no operation " + id));
        if (operation.kind() != OperationKind.MIGRATE) {
            throw new WrongUseException("operation " + id + " is no migration but a " + operation.kind());
        }
        if (operation.state() == OperationState.DONE || operation.state() == OperationState.ABORTED) {
            throw new WrongUseException("operation " + id + " is " + operation.state());
        }
        return operation;
    }

    private void requireSameScripts(OperationRecord operation, MigrationOrder order) {
        if (!parameters(order).equals(operation.parameters())) {
            throw new WrongUseException(
                    "operation " + operation.id() + " was begun by a release with other scripts; run migrate --all");
        }
    }

    private MigrationReport take(
            OperationAttempt attempt, Run run, CatalogLocks.Bunch held, MigrationProgress progress) {
        var whyByServer = run.prepared().failedServers().stream()
                .collect(toMap(Preparation.Unprepared::id, Preparation.Unprepared::why));
        var round = new MigrationRound(attempt, run.order(), held, whyByServer);
        try {
            var outcomes = course.go(round, run.chosen(), progress);
            var report = new MigrationReport(
                    attempt.id(),
                    schema.version(),
                    run.order().isDryRun(),
                    run.prepared().took().toMillis(),
                    Duration.between(run.prepared().at(), clock.instant()).toMillis(),
                    round.whyStopped(),
                    run.prepared().failedServers(),
                    outcomes);
            end(attempt, report);
            return report;
        } catch (RuntimeException e) {
            operations.fail(attempt, FleetException.inOneLine(e));
            throw e;
        }
    }

    /** One that was paused, ended or taken over by somebody stays what they made of it. */
    private void end(OperationAttempt attempt, MigrationReport report) {
        if (!operations.isCurrent(attempt)) {
            return;
        }
        if (report.isWhole()) {
            operations.finish(attempt);
        } else {
            operations.fail(attempt, report.summary());
        }
    }
}
