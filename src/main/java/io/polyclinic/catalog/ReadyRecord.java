package io.polyclinic.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database that was made ahead.
 *
 * @param fingerprint of the migrations that it was made from
 * @param isReady whether it may be claimed, or was
 * @param claimedBy the clinic that took it
 */
public record ReadyRecord(
        UUID id,
        UUID serverId,
        String databaseName,
        String fingerprint,
        Instant createdAt,
        boolean isReady,
        @Nullable UUID claimedBy) {}
