package io.polyclinic.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not as it should be, as it was said when it was found.
 *
 * @param server where it is; none where it is in the catalog alone
 * @param clinicId whose it is; none where it is nobody's
 * @param subject the database or the role, where it is none in which the clinic lives
 * @param remedy what mends it
 * @param mendable whether a repair may
 * @param notMended why a repair did not
 */
public record FindingRecord(
        String code,
        String severity,
        @Nullable String server,
        @Nullable UUID clinicId,
        @Nullable String subject,
        String what,
        String remedy,
        boolean mendable,
        @Nullable String notMended) {}
