package io.polyclinic.operators;

import io.polyclinic.catalog.OperationState;
import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.FleetException;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that bear a key and lead to an operation. The key and all that is written when the operation is begun are one transaction: the
 * same request sent again, at once or after a crash, leads to the same operation, and takes it up where nobody works on it any more.
 */
@ApplicationScoped
class KeyedRequests {

    private final RequestKeys keys;
    private final RunningOperations running;
    private final OperationsOfFleet operations;

    KeyedRequests(RequestKeys keys, RunningOperations running, OperationsOfFleet operations) {
        this.keys = keys;
        this.running = running;
        this.operations = operations;
    }

    /**
     * What is asked for under a key.
     *
     * @param begin in the transaction of the key
     * @param takeUp what was begun before; nothing where that cannot be
     */
    record Wish(
            RequestKeys.Key key,
            byte[] fingerprint,
            Supplier<BegunOperation> begin,
            Function<UUID, @Nullable BegunOperation> takeUp) {}

    /** The operation that it leads to. */
    OperationView lead(OperatorCaller caller, Wish wish) {
        var known = find(wish.key());
        var operation = known.isPresent()
                ? again(known.get(), wish)
                : Optional.ofNullable(running.start(() -> claim(wish)))
                        .orElseGet(() -> again(find(wish.key()).orElseThrow(), wish));
        return operations.read(caller, operation);
    }

    private Optional<RequestKeys.Known> find(RequestKeys.Key key) {
        return QuarkusTransaction.requiringNew().call(() -> keys.find(key));
    }

    /** Nothing where the key was taken meanwhile. */
    private @Nullable BegunOperation claim(Wish wish) {
        return together(() -> {
            if (!keys.claim(wish.key(), wish.fingerprint())) {
                return null;
            }
            var begun = wish.begin().get();
            return orLetGo(begun, () -> keys.ledTo(wish.key(), begun.id()));
        });
    }

    /** What the request led to before; its steps are taken up where they were left. */
    private UUID again(RequestKeys.Known known, Wish wish) {
        if (!Arrays.equals(known.fingerprint(), wish.fingerprint())) {
            throw Problem.IDEMPOTENCY_KEY_REUSED.because("name each request with a key of its own");
        }
        if (operations.isIn(known.operation(), OperationState.RUNNING, OperationState.FAILED)) {
            var unused = running.start(() -> takeUp(known.operation(), wish));
        }
        return known.operation();
    }

    private static @Nullable BegunOperation takeUp(UUID operation, Wish wish) {
        try {
            return wish.takeUp().apply(operation);
        } catch (FleetException | ProblemException _) {
            return null; // somebody works on it, or it came to its end meanwhile
        }
    }

    /** In one transaction; what was begun in it is let go of where it does not come to its end. */
    static @Nullable BegunOperation together(Supplier<@Nullable BegunOperation> work) {
        var begun = new AtomicReference<@Nullable BegunOperation>();
        try {
            QuarkusTransaction.requiringNew().run(() -> begun.set(work.get()));
            return begun.get();
        } catch (RuntimeException e) {
            var half = begun.get();
            if (half != null) {
                half.close();
            }
            throw e;
        }
    }

    static BegunOperation orLetGo(BegunOperation begun, Runnable rest) {
        try {
            rest.run();
            return begun;
        } catch (RuntimeException e) {
            begun.close();
            throw e;
        }
    }
}
