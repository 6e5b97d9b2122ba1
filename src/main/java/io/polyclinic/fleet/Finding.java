package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be.
 *
 * @param server where it is; none where it is in the catalog alone
 * @param clinic whose it is, by slug; none where it is nobody's
 * @param subject the database or the role, where it is none in which the clinic lives
 * @param what in one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(
        FindingCode code,
        @Nullable String server,
        @Nullable String clinic,
        @Nullable String subject,
        String what) {

    static final List<String> HEAD = List.of("SEVERITY", "CODE", "SERVER", "CLINIC", "WHAT", "MENDED BY");

    @JsonProperty
    Severity severity() {
        return code.severity();
    }

    @JsonProperty
    String remedy() {
        return code.remedy();
    }

    @JsonProperty
    boolean mendable() {
        return code.isMendable();
    }

    /** Whether something is wrong at all. */
    boolean counts() {
        return severity() != Severity.NOTE;
    }

    List<String> row() {
        return List.of(
                severity().name(),
                code.name(),
                server == null ? "-" : server,
                clinic == null ? "-" : clinic,
                what,
                code.remedy());
    }
}
