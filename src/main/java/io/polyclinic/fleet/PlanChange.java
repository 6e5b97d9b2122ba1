package io.polyclinic.fleet;

import io.polyclinic.catalog.PlanRecord;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be different in a plan; what is not given stays. */
class PlanChange {

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "For one statement: 500ms, 15s")
    @Nullable
    Duration statementTimeout;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "For waiting for a lock")
    @Nullable
    Duration lockTimeout;

    @Option(
            names = "--idle-in-transaction-timeout",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "For an open transaction in which nothing happens")
    @Nullable
    Duration idleInTransactionTimeout;

    @Option(
            names = "--connections",
            paramLabel = "COUNT",
            description = "Connections that one clinic gets on each node, within the node's budget")
    @Nullable
    Integer connections;

    @Option(
            names = "--requests-at-once",
            paramLabel = "COUNT",
            description = "Requests of one clinic that each node works on at once; one more is refused with 503")
    @Nullable
    Integer requestsAtOnce;

    boolean isEmpty() {
        return Stream.of(statementTimeout, lockTimeout, idleInTransactionTimeout, connections, requestsAtOnce)
                .allMatch(Objects::isNull);
    }

    PlanRecord of(PlanRecord before) {
        return new PlanRecord(
                before.name(),
                Objects.requireNonNullElse(statementTimeout, before.statementTimeout()),
                Objects.requireNonNullElse(lockTimeout, before.lockTimeout()),
                Objects.requireNonNullElse(idleInTransactionTimeout, before.idleInTransactionTimeout()),
                Objects.requireNonNullElse(connections, before.connections()),
                Objects.requireNonNullElse(requestsAtOnce, before.requestsAtOnce()));
    }
}
