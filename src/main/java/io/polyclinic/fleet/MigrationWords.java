package io.polyclinic.fleet;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which clinics are migrated, and how. */
class MigrationWords {

    private static final int WHOLE = 100;

    @Option(names = "--only", paramLabel = "SLUG", split = ",", description = "No clinics but these")
    Set<String> only = new LinkedHashSet<>();

    @Option(names = "--skip", paramLabel = "SLUG", split = ",", description = "All clinics but these")
    Set<String> skip = new LinkedHashSet<>();

    @Option(names = "--ring", paramLabel = "RING", split = ",", description = "No clinics but those in these rings")
    Set<String> rings = new LinkedHashSet<>();

    @Option(
            names = "--verify",
            description = "Ask each database what it has, and mend the catalog's word where that is wrong")
    boolean verify;

    @Option(names = "--dry-run", description = "Run the scripts on a copy of each clinic's database, and drop it")
    boolean dryRun;

    @Option(
            names = "--stop-at",
            paramLabel = "PERCENT",
            description = "Stop when more than so many of a hundred clinics of a ring fail")
    @Nullable
    Integer stopAt;

    @Option(names = "--at-once", paramLabel = "COUNT", description = "Clinics at the same time on each server")
    @Nullable
    Integer atOnce;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "For one attempt to get a lock, during which others wait as well: 500ms, 2s")
    @Nullable
    Duration lockTimeout;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "For one statement")
    @Nullable
    Duration statementTimeout;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "For one clinic with all attempts")
    @Nullable
    Duration budget;

    @Option(
            names = "--attempts",
            paramLabel = "COUNT",
            description = "At a clinic whose failure may pass by itself, such as a lock not had in time")
    @Nullable
    Integer attempts;

    /** @throws WrongUseException where they do not go together */
    MigrationOrder order(MigrationConfig config) {
        if (verify && dryRun) {
            throw new WrongUseException("--verify and --dry-run are two things; give one of them");
        }
        if (stopAt != null && (stopAt < 0 || stopAt > WHOLE)) {
            throw new WrongUseException("--stop-at is a number from 0 to 100");
        }
        var mode = MigrationOrder.Mode.PENDING;
        if (verify || dryRun) {
            mode = verify ? MigrationOrder.Mode.VERIFY : MigrationOrder.Mode.DRY_RUN;
        }
        return new MigrationOrder(new MigrationOrder.Choice(only, skip, rings), mode, stopAt, limits(config));
    }

    MigrationOrder.Limits limits(MigrationConfig config) {
        var limits = new MigrationOrder.Limits(
                Objects.requireNonNullElse(lockTimeout, config.lockTimeout()),
                Objects.requireNonNullElse(statementTimeout, config.statementTimeout()),
                Objects.requireNonNullElse(budget, config.budget()),
                Objects.requireNonNullElse(atOnce, config.atOnce()),
                new MigrationOrder.Tries(Objects.requireNonNullElse(attempts, config.attempts()), config.retryAfter()));
        if (limits.atOnce() < 1 || limits.tries().most() < 1) {
            throw new WrongUseException("--at-once and --attempts are at least 1");
        }
        if (limits.lock().toMillis() < 1
                || limits.statement().toMillis() < 1
                || limits.budget().toMillis() < 1) {
            throw new WrongUseException("--lock-timeout, --statement-timeout and --budget are at least 1ms");
        }
        return limits;
    }
}
