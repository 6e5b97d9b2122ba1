package io.polyclinic.operators;

import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.OwnedClinics;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.ClinicCreation;
import io.polyclinic.fleet.CreateClinic;
import io.polyclinic.fleet.FleetException;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Making clinics over HTTP. The key of a request, the clinic's entry, whose own it is and its operation are written in one transaction: the
 * same request sent again, at once or after a crash, leads to the same operation, and takes it up where nobody works on it any more.
 */
@ApplicationScoped
class MakingClinics {

    private final ClinicCreation creation;
    private final RequestKeys keys;
    private final OwnedClinics clinics;
    private final OperationsOfFleet operations;
    private final RunningOperations running;
    private final Passwords passwords;

    MakingClinics(
            ClinicCreation creation,
            RequestKeys keys,
            OwnedClinics clinics,
            OperationsOfFleet operations,
            RunningOperations running,
            Passwords passwords) {
        this.creation = creation;
        this.keys = keys;
        this.clinics = clinics;
        this.operations = operations;
        this.running = running;
        this.passwords = passwords;
    }

    /** The operation that makes it. */
    OperationView make(OperatorCaller caller, String word, MakeClinic wanted) {
        var request = wanted.by(caller.email(), PlanRecord.STANDARD);
        check(caller, request);
        var key = new RequestKeys.Key(caller.operatorId(), word);
        var known = find(key);
        var hashed = request.withAdminPasswordHash(passwords.hash(wanted.adminPassword()));
        var operation = known.isPresent()
                ? again(known.get(), hashed)
                : Optional.ofNullable(running.start(() -> claim(caller, key, hashed)))
                        .orElseGet(() -> again(find(key).orElseThrow(), hashed));
        return operations.read(caller, operation);
    }

    private void check(OperatorCaller caller, CreateClinic request) {
        var unused = FleetRefusals.told(Problem.INVALID_REQUEST, () -> {
            creation.check(request);
            return true;
        });
        if (!caller.isSuperAdmin() && !request.plan().equals(PlanRecord.STANDARD)) {
            throw Problem.NOT_ALLOWED.because("a clinic of yours begins on the plan " + PlanRecord.STANDARD);
        }
    }

    private Optional<RequestKeys.Known> find(RequestKeys.Key key) {
        return QuarkusTransaction.requiringNew().call(() -> keys.find(key));
    }

    /** Nothing where the key was taken meanwhile. */
    private @Nullable BegunOperation claim(OperatorCaller caller, RequestKeys.Key key, CreateClinic request) {
        return together(() -> {
            if (!keys.claim(key, MakeClinic.fingerprint(request))) {
                return null;
            }
            var begun = FleetRefusals.told(Problem.CLINIC_SLUG_TAKEN, () -> creation.begin(request));
            return orLetGo(begun, () -> {
                if (!caller.isSuperAdmin()) {
                    takePossession(caller, begun.id(), request.slug());
                }
                keys.ledTo(key, begun.id());
            });
        });
    }

    /** A half-made clinic is taken up by whoever began it, and by nobody else who gives the same words. */
    private void takePossession(OperatorCaller caller, UUID operation, String slug) {
        if (!operations.isBegunBy(operation, caller.email())) {
            throw Problem.CLINIC_SLUG_TAKEN.because();
        }
        var clinic = clinics.bySlug(slug).orElseThrow().clinic();
        clinics.belongsTo(clinic.id(), caller.operatorId());
    }

    /** What the request led to before; its steps are taken up where they were left. */
    private UUID again(RequestKeys.Known known, CreateClinic request) {
        if (!Arrays.equals(known.fingerprint(), MakeClinic.fingerprint(request))) {
            throw Problem.IDEMPOTENCY_KEY_REUSED.because("name each request with a key of its own");
        }
        if (operations.isIn(known.operation(), OperationState.RUNNING, OperationState.FAILED)) {
            var unused = running.start(() -> takeUp(known.operation(), request));
        }
        return known.operation();
    }

    private @Nullable BegunOperation takeUp(UUID operation, CreateClinic request) {
        try {
            return together(() -> {
                var begun = creation.begin(request);
                return orLetGo(begun, () -> {
                    if (!begun.id().equals(operation)) {
                        throw Problem.OPERATION_NOT_FOUND.because(); // and nothing of the other was written
                    }
                });
            });
        } catch (FleetException | ProblemException _) {
            return null; // somebody works on it, or it came to its end meanwhile
        }
    }

    /** In one transaction; what was begun in it is let go of where it does not come to its end. */
    private static @Nullable BegunOperation together(Supplier<@Nullable BegunOperation> work) {
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

    private static BegunOperation orLetGo(BegunOperation begun, Runnable rest) {
        try {
            rest.run();
            return begun;
        } catch (RuntimeException e) {
            begun.close();
            throw e;
        }
    }
}
