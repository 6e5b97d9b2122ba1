package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.ExaminationFindings;
import io.polyclinic.catalog.FindingRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The doctor as an operation in the log, for those who are not at the command line: what is found is kept and read afterwards, and what
 * was read there may then be mended. One at a time.
 */
@ApplicationScoped
public class Examining {

    private static final String LOCK = "examination";
    private static final String BUSY = "an examination or a repair is under way at this moment";

    private final Doctor doctor;
    private final Repairs repairs;
    private final Clinics clinics;
    private final KeptFindings kept;
    private final ExaminationFindings findings;
    private final FleetWork work;

    Examining(
            Doctor doctor,
            Repairs repairs,
            Clinics clinics,
            KeptFindings kept,
            ExaminationFindings findings,
            FleetWork work) {
        this.doctor = doctor;
        this.repairs = repairs;
        this.clinics = clinics;
        this.kept = kept;
        this.findings = findings;
        this.work = work;
    }

    /**
     * Begins to look; nothing is changed by it.
     *
     * @param clinic this one alone; the whole fleet, with what is no clinic's, where none is given
     * @throws FleetException where an examination is under way
     */
    public BegunOperation begin(@Nullable UUID clinic, Mandate mandate) {
        var words = clinic == null ? Map.<String, String>of() : Map.of("clinic", clinic.toString());
        var request = new OperationRequest(OperationKind.EXAMINE_FLEET, mandate, words);
        return work.alone(
                LOCK,
                BUSY,
                letGo -> work.begin(request, letGo, attempt -> {
                    var only = clinic == null ? List.<String>of() : List.of(slug(clinic));
                    return kept.keep(attempt.id(), doctor.examine(only, () -> {}));
                }));
    }

    /**
     * Begins to mend what was found then and is still so, as far as that is safe; each repair is an operation of its own on its clinic.
     * Then looks at these clinics again.
     *
     * @throws WrongUseException where nothing of it can be mended
     * @throws FleetException where an examination is under way
     */
    public BegunOperation repair(UUID examination, Mandate mandate) {
        var found = findings.mendable(examination);
        if (found.isEmpty()) {
            throw new WrongUseException(
                    "nothing was found in that examination that can be mended, or it is too long ago");
        }
        var request = new OperationRequest(
                OperationKind.REPAIR_FLEET, mandate, Map.of("examination", examination.toString()));
        return work.alone(
                LOCK, BUSY, letGo -> work.begin(request, letGo, attempt -> mend(attempt.id(), found, mandate)));
    }

    private Map<String, String> mend(UUID operation, List<FindingRecord> found, Mandate mandate) {
        var slugs = clinics.all().stream().collect(toMap(ClinicRecord::id, ClinicRecord::slug));
        Function<FindingRecord, String> slug = finding -> String.valueOf(slugs.get(finding.clinicId()));
        var wanted = found.stream()
                .map(finding -> new Finding(
                        FindingCode.valueOf(finding.code()),
                        finding.server(),
                        slug.apply(finding),
                        finding.subject(),
                        finding.what()))
                .toList();
        var done = repairs.mend(wanted, mandate);
        var touched = wanted.stream()
                .map(Finding::clinic)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return kept.keep(operation, doctor.examine(touched, () -> {}).with(done));
    }

    private String slug(UUID clinic) {
        return clinics.byId(clinic)
                .map(ClinicRecord::slug)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + clinic));
    }
}
