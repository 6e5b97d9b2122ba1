package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.ExaminationFindings;
import io.polyclinic.catalog.FindingRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what the doctor saw, so that it can be read when the doctor is gone; what was written long ago is forgotten. */
@ApplicationScoped
class KeptFindings {

    private final ExaminationFindings findings;
    private final Clinics clinics;
    private final DoctorConfig config;
    private final Clock clock;

    KeptFindings(ExaminationFindings findings, Clinics clinics, DoctorConfig config, Clock clock) {
        this.findings = findings;
        this.clinics = clinics;
        this.config = config;
        this.clock = clock;
    }

    /** @return the sum of it, for the log */
    Map<String, String> keep(UUID operation, Checkup checkup) {
        var ids = clinics.all().stream().collect(toMap(ClinicRecord::slug, ClinicRecord::id));
        findings.forget(clock.instant().minus(config.keepFindings()));
        findings.keep(
                operation,
                checkup.findings().stream()
                        .map(finding -> record(finding, ids, checkup))
                        .toList());
        return sum(checkup);
    }

    private static FindingRecord record(Finding finding, Map<String, UUID> ids, Checkup checkup) {
        return new FindingRecord(
                finding.code().name(),
                finding.severity().name(),
                finding.server(),
                finding.clinic() == null ? null : ids.get(finding.clinic()),
                finding.subject(),
                finding.what(),
                finding.remedy(),
                finding.mendable(),
                whyNotMended(finding, checkup));
    }

    private static @Nullable String whyNotMended(Finding finding, Checkup checkup) {
        return checkup.repairs().stream()
                .filter(repaired ->
                        repaired.code() == finding.code() && repaired.clinic().equals(finding.clinic()))
                .map(Checkup.Repaired::error)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> sum(Checkup checkup) {
        var sum = new HashMap<String, String>();
        sum.put("clinics", count(checkup.clinics().size()));
        for (var severity : Severity.values()) {
            sum.put(
                    severity.name(),
                    count(checkup.findings().stream()
                            .filter(finding -> finding.severity() == severity)
                            .count()));
        }
        if (!checkup.repairs().isEmpty()) {
            var mended = checkup.repairs().stream()
                    .filter(repaired -> repaired.error() == null)
                    .count();
            sum.put("mended", count(mended));
            sum.put("notMended", count(checkup.repairs().size() - mended));
        }
        return sum;
    }

    private static String count(long number) {
        return Long.toString(number);
    }
}
