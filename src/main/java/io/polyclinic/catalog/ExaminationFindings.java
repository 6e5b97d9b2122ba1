package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was found in examinations of the fleet that are operations in the log. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class ExaminationFindings {

    private final ExaminationFindingRepository findings;

    ExaminationFindings(ExaminationFindingRepository findings) {
        this.findings = findings;
    }

    /** A finding in its place, which is what a page goes on from. */
    public record Placed(int place, FindingRecord finding) {}

    /** @param found in the order in which it is to be read */
    public void keep(UUID operation, List<FindingRecord> found) {
        for (var place = 0; place < found.size(); place++) {
            findings.persist(new ExaminationFinding(new ExaminationFinding.Id(operation, place), found.get(place)));
        }
    }

    /** From the place after this; from the first after -1. */
    public List<Placed> page(UUID operation, int after, int most) {
        return findings.page(operation, after, most).stream()
                .map(finding -> new Placed(finding.place(), finding.view()))
                .toList();
    }

    /** What a repair may mend of it. */
    public List<FindingRecord> mendable(UUID operation) {
        return findings.mendable(operation).stream()
                .map(ExaminationFinding::view)
                .toList();
    }

    /** Those of examinations that were begun before this moment. */
    public void forget(Instant before) {
        findings.forget(before);
    }
}
