package io.polyclinic.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the clinic's database.
 *
 * @param type for example {@code patient.registered}
 * @param version of the payload's form
 * @param actor the account by which it happened; none where nobody was signed in
 * @param payload JSON, an object
 */
public record StoredEvent(
        UUID id,
        String type,
        int version,
        String entityType,
        UUID entityId,
        @Nullable UUID actor,
        String payload,
        Instant occurredAt) {}
