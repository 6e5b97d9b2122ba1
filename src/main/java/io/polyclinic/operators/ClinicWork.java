package io.polyclinic.operators;

import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.ClinicOperations;
import io.polyclinic.fleet.RestoringKept;
import io.polyclinic.fleet.UnfinishedOperations;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Operations on one clinic that are begun once for each key and go on behind the answer. The fleet decides whether they may be. */
@ApplicationScoped
class ClinicWork {

    /** Why an operation is taken up where nobody says so. */
    static final String SENT_AGAIN = "the request was sent again";

    private final ClinicRegister register;
    private final ClinicOperations fleet;
    private final RestoringKept restoring;
    private final UnfinishedOperations unfinished;
    private final KeyedRequests requests;

    ClinicWork(
            ClinicRegister register,
            ClinicOperations fleet,
            RestoringKept restoring,
            UnfinishedOperations unfinished,
            KeyedRequests requests) {
        this.register = register;
        this.fleet = fleet;
        this.restoring = restoring;
        this.unfinished = unfinished;
        this.requests = requests;
    }

    /** Who wants something done to which clinic, under which key. */
    record Order(OperatorCaller caller, UUID clinic, RequestKeys.Key key) {}

    OperationView rename(Order order, RenameClinic request) {
        var mandate = order.caller().mandate(request.reason());
        return lead(order, List.of("rename", request.to(), request.confirm(), request.reason()), slug -> {
            requireTyped(slug, request.confirm());
            return fleet.rename(slug, request.to(), mandate);
        });
    }

    OperationView move(Order order, MoveClinic request) {
        var mandate = order.caller().mandate(request.reason());
        return lead(order, List.of("move", request.to(), request.confirm(), request.reason()), slug -> {
            requireTyped(slug, request.confirm());
            return fleet.move(slug, request.to(), mandate);
        });
    }

    OperationView copy(Order order, CloneClinic request) {
        var mandate = order.caller().mandate(request.reason());
        boolean neutralise = Objects.requireNonNullElse(request.neutralise(), true);
        return lead(
                order,
                List.of("clone", request.as(), Boolean.toString(neutralise), request.reason()),
                slug -> fleet.copy(slug, request.as(), neutralise, mandate));
    }

    OperationView backUp(Order order, GiveReason request) {
        var mandate = order.caller().mandate(request.reason());
        return lead(order, List.of("backup", request.reason()), slug -> fleet.backUp(slug, mandate));
    }

    OperationView restore(Order order, RestoreClinic request) {
        var mandate = order.caller().mandate(request.reason());
        var backup = request.backupId();
        return lead(order, List.of("restore", backup.toString(), request.confirm(), request.reason()), slug -> {
            requireTyped(slug, request.confirm());
            return restoring.swap(slug, backup, mandate);
        });
    }

    OperationView restoreAs(Order order, RestoreClinicAs request) {
        var mandate = order.caller().mandate(request.reason());
        var backup = request.backupId();
        return lead(
                order,
                List.of("restore as", backup.toString(), request.as(), request.reason()),
                slug -> restoring.as(slug, backup, request.as(), mandate));
    }

    OperationView purge(Order order, PurgeClinic request) {
        var mandate = order.caller().mandate(request.reason());
        return lead(order, List.of("purge", request.confirm(), request.reason()), slug -> {
            requireTyped(slug, request.confirm());
            return fleet.purge(slug, mandate);
        });
    }

    /**
     * @param words that tell it from every other request
     * @param begin is given the clinic's slug
     */
    private OperationView lead(Order order, List<String> words, Function<String, BegunOperation> begin) {
        var all = new ArrayList<>(words);
        all.add(order.clinic().toString());
        var resuming = order.caller().mandate(SENT_AGAIN);
        return requests.lead(
                order.caller(),
                new KeyedRequests.Wish(
                        order.key(),
                        Fingerprint.of(all),
                        () -> begin(order, begin),
                        operation -> unfinished.takeUp(operation, resuming)));
    }

    private BegunOperation begin(Order order, Function<String, BegunOperation> begin) {
        var slug = register.entry(order.caller(), order.clinic()).clinic().slug();
        return FleetRefusals.told(Problem.CLINIC_NOT_IN_STATE, () -> begin.apply(slug));
    }

    /** @param typed by a person who is to know what they do */
    static void requireTyped(String name, String typed) {
        if (!name.equals(typed)) {
            throw Problem.INVALID_REQUEST.because(
                    List.of(new FieldError("confirm", "not-its-name", "must be what it is called at this moment")));
        }
    }
}
