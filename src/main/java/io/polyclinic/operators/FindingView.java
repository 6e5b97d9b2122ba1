package io.polyclinic.operators;

import io.polyclinic.catalog.FindingRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not as it should be when the doctor looked.
 *
 * @param severity NOTE, WARNING or CRITICAL
 * @param server where it is; null where it is in the catalog alone
 * @param clinicId whose it is; null where it is nobody's
 * @param subject the database or the role, where it is none in which the clinic lives
 * @param remedy what mends it
 * @param mendable whether a repair may
 * @param notMended why the repair did not of which this is the outcome
 */
record FindingView(
        String code,
        String severity,
        @Nullable String server,
        @Nullable UUID clinicId,
        @Nullable String subject,
        String what,
        String remedy,
        boolean mendable,
        @Nullable String notMended) {

    static FindingView of(FindingRecord found) {
        return new FindingView(
                found.code(),
                found.severity(),
                found.server(),
                found.clinicId(),
                found.subject(),
                found.what(),
                found.remedy(),
                found.mendable(),
                found.notMended());
    }
}
