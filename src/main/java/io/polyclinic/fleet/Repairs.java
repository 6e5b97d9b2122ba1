package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.fleet.Checkup.Repaired;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Mends what the doctor found, as far as that is safe: one thing after the other, each written down in the log of operations. */
@ApplicationScoped
class Repairs {

    private static final int ROUNDS = 5;

    private final Doctor doctor;
    private final ClinicSagas sagas;

    Repairs(Doctor doctor, ClinicSagas sagas) {
        this.doctor = doctor;
        this.sagas = sagas;
    }

    /** What can be mended of it. */
    static List<Finding> mendable(Checkup checkup) {
        return checkup.findings().stream()
                .filter(finding -> finding.code().isMendable() && finding.clinic() != null)
                .toList();
    }

    /** Mends what was found, and what comes to light by that: who could not sign in may have a wrong password as well. */
    List<Repaired> mend(List<Finding> found, Mandate mandate) {
        var done = new LinkedHashMap<String, Repaired>();
        var next = found;
        for (var round = 0; round < ROUNDS && !next.isEmpty(); round++) {
            next.forEach(finding -> done.put(key(finding), mend(finding, mandate)));
            var touched = next.stream()
                    .map(finding -> String.valueOf(finding.clinic()))
                    .distinct()
                    .toList();
            next = mendable(doctor.examine(touched, () -> {})).stream()
                    .filter(finding -> !done.containsKey(key(finding)))
                    .toList();
        }
        return new ArrayList<>(done.values());
    }

    private static String key(Finding finding) {
        return finding.clinic() + " " + finding.code() + " " + finding.subject();
    }

    private Repaired mend(Finding finding, Mandate mandate) {
        var slug = String.valueOf(finding.clinic());
        try {
            sagas.run(slug, new OperationRequest(OperationKind.REPAIR, mandate, RepairSaga.parameters(finding)));
            return new Repaired(finding.code(), slug, null);
        } catch (RuntimeException e) {
            return new Repaired(finding.code(), slug, FleetException.inOneLine(e));
        }
    }
}
