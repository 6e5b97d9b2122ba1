package io.polyclinic.operators;

import io.polyclinic.catalog.OwnedClinics;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.fleet.BegunOperation;
import io.polyclinic.fleet.ClinicCreation;
import io.polyclinic.fleet.CreateClinic;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making clinics over HTTP. The clinic's entry and whose own it is are written in the transaction of the request's key. */
@ApplicationScoped
class MakingClinics {

    private final ClinicCreation creation;
    private final KeyedRequests requests;
    private final OwnedClinics clinics;
    private final ClinicQuota quota;
    private final OperationsOfFleet operations;
    private final Passwords passwords;

    MakingClinics(
            ClinicCreation creation,
            KeyedRequests requests,
            OwnedClinics clinics,
            ClinicQuota quota,
            OperationsOfFleet operations,
            Passwords passwords) {
        this.creation = creation;
        this.requests = requests;
        this.clinics = clinics;
        this.quota = quota;
        this.operations = operations;
        this.passwords = passwords;
    }

    /** The operation that makes it. */
    OperationView make(OperatorCaller caller, RequestKeys.Key key, MakeClinic wanted) {
        var request = wanted.by(caller.email(), PlanRecord.STANDARD);
        check(caller, request);
        var hashed = request.withAdminPasswordHash(passwords.hash(wanted.adminPassword()));
        return requests.lead(
                caller,
                new KeyedRequests.Wish(
                        key,
                        MakeClinic.fingerprint(request),
                        () -> begin(caller, hashed),
                        operation -> takeUp(operation, hashed)));
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

    private BegunOperation begin(OperatorCaller caller, CreateClinic request) {
        if (caller.isSuperAdmin()) {
            return begin(request);
        }
        quota.requireRoom(caller, request.slug());
        var begun = begin(request);
        return KeyedRequests.orLetGo(begun, () -> takePossession(caller, begun.id(), request.slug()));
    }

    private BegunOperation begin(CreateClinic request) {
        return FleetRefusals.told(Problem.CLINIC_SLUG_TAKEN, () -> creation.begin(request));
    }

    /** A half-made clinic is taken up by whoever began it, and by nobody else who gives the same words. */
    private void takePossession(OperatorCaller caller, UUID operation, String slug) {
        if (!operations.isBegunBy(operation, caller.email())) {
            throw Problem.CLINIC_SLUG_TAKEN.because();
        }
        var clinic = clinics.bySlug(slug).orElseThrow().clinic();
        clinics.belongsTo(clinic.id(), caller.operatorId());
    }

    private @Nullable BegunOperation takeUp(UUID operation, CreateClinic request) {
        return KeyedRequests.together(() -> {
            var begun = creation.begin(request);
            return KeyedRequests.orLetGo(begun, () -> {
                if (!begun.id().equals(operation)) {
                    throw Problem.OPERATION_NOT_FOUND.because(); // and nothing of the other was written
                }
            });
        });
    }
}
