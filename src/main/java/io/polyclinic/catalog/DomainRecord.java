package io.polyclinic.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain of a clinic's own.
 *
 * @param verifiedAt since when it routes
 * @param challenge what must stand in its TXT record
 */
public record DomainRecord(
        String host,
        UUID clinicId,
        boolean isPrimary,
        @Nullable Instant verifiedAt,
        @Nullable String challenge,
        Instant createdAt) {}
