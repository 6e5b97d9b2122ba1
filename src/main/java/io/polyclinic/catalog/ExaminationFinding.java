package io.polyclinic.catalog;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ExaminationFinding {

    /** @param place the gravest has the first */
    @Embeddable
    record Id(UUID operationId, int place) implements Serializable {}

    @EmbeddedId
    private Id id;

    private String code;
    private String severity;
    private @Nullable String server;
    private @Nullable UUID clinicId;
    private @Nullable String subject;
    private String what;
    private String remedy;
    private boolean mendable;
    private @Nullable String notMended;

    protected ExaminationFinding() {}

    ExaminationFinding(Id id, FindingRecord found) {
        this.id = id;
        code = found.code();
        severity = found.severity();
        server = found.server();
        clinicId = found.clinicId();
        subject = found.subject();
        what = found.what();
        remedy = found.remedy();
        mendable = found.mendable();
        notMended = found.notMended();
    }

    int place() {
        return id.place();
    }

    FindingRecord view() {
        return new FindingRecord(code, severity, server, clinicId, subject, what, remedy, mendable, notMended);
    }
}
