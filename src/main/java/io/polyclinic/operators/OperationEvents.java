package io.polyclinic.operators;

import io.polyclinic.platform.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Tells of an operation as it goes on: how it is now, and again every half second, until it is over. That keeps the connection open, too. Each
 * time it is asked whether the caller is still signed in.
 */
@ApplicationScoped
class OperationEvents {

    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final OperationsOfFleet operations;
    private final OperatorSessions sessions;

    OperationEvents(OperationsOfFleet operations, OperatorSessions sessions) {
        this.operations = operations;
        this.sessions = sessions;
    }

    Multi<OperationView> of(OperatorCaller caller, UUID id) {
        var unused = operations.read(caller, id); // what is not there is refused before anything is sent
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> look(caller, id))
                        .runSubscriptionOn(Infrastructure.getDefaultExecutor()))
                .withDelay(BETWEEN)
                .whilst(seen -> !seen.isOver())
                .select()
                .first(AT_MOST.dividedBy(BETWEEN));
    }

    private OperationView look(OperatorCaller caller, UUID id) {
        if (!sessions.isAlive(caller.sessionId())) {
            throw Problem.NOT_SIGNED_IN.because();
        }
        return operations.read(caller, id);
    }
}
