package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Mends one finding in one clinic: looked at afresh under the clinic's lock, and done only where it is still so. */
@ApplicationScoped
class RepairSaga implements ClinicSaga {

    private static final String FINDING = "finding";
    private static final String SERVER = "server";
    private static final String DATABASE = "database";

    private final ServerVisits visits;
    private final Mending mending;
    private final FinishingDrops drops;

    RepairSaga(ServerVisits visits, Mending mending, FinishingDrops drops) {
        this.visits = visits;
        this.mending = mending;
        this.drops = drops;
    }

    enum Step {
        MEND
    }

    /** What the log keeps of it. */
    static Map<String, String> parameters(Finding finding) {
        var parameters = new HashMap<String, String>();
        parameters.put(FINDING, finding.code().name());
        if (finding.server() != null && finding.subject() != null) {
            parameters.put(SERVER, finding.server());
            parameters.put(DATABASE, finding.subject());
        }
        return parameters;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.REPAIR;
    }

    @Override
    public void check(ClinicRecord clinic, OperationRequest request) {
        var code = FindingCode.valueOf(request.parameters().getOrDefault(FINDING, ""));
        if (code == FindingCode.INTERRUPTED_DROP) {
            return; // asked when it is done
        }
        var sight = visits.alone(clinic);
        if (!sight.has(code)) {
            throw new WrongUseException(clinic.slug() + " has no " + code + " any more");
        }
        mending.check(code, sight);
    }

    @Override
    public void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log) {
        var parameters = operation.parameters();
        var code = FindingCode.valueOf(parameters.getOrDefault(FINDING, ""));
        log.take(Step.MEND, () -> {
            if (code == FindingCode.INTERRUPTED_DROP) {
                drops.finish(clinic, parameters.getOrDefault(SERVER, ""), parameters.getOrDefault(DATABASE, ""));
            } else {
                mend(code, clinic);
            }
        });
    }

    private void mend(FindingCode code, ClinicRecord clinic) {
        var sight = visits.alone(clinic);
        if (sight.has(code)) {
            mending.mend(code, sight);
        }
    }
}
