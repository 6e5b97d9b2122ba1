package io.polyclinic.operators;

import io.polyclinic.fleet.Adoption;
import io.polyclinic.fleet.UnfinishedOperations;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Taking databases that are there for clinics', over HTTP. */
@ApplicationScoped
class AdoptingDatabases {

    private final Adoption adoption;
    private final UnfinishedOperations unfinished;
    private final KeyedRequests requests;

    AdoptingDatabases(Adoption adoption, UnfinishedOperations unfinished, KeyedRequests requests) {
        this.adoption = adoption;
        this.unfinished = unfinished;
        this.requests = requests;
    }

    OperationView adopt(OperatorCaller caller, RequestKeys.Key key, AdoptDatabase request) {
        var mandate = caller.mandate(request.reason());
        return requests.lead(
                caller,
                new KeyedRequests.Wish(
                        key,
                        request.fingerprint(),
                        () -> FleetRefusals.told(
                                Problem.CLINIC_NOT_IN_STATE, () -> adoption.begin(request.wish(), mandate)),
                        operation -> unfinished.takeUp(operation, caller.mandate(ClinicWork.SENT_AGAIN))));
    }
}
