package io.polyclinic.live;

import io.polyclinic.outbox.EventLog;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That something has happened, and not what: who may read it asks for it.
 *
 * @param entity what it happened to, for example {@code patient}
 * @param test whether somebody only tries whether events arrive
 */
@Schema(name = "LiveEvent")
record LiveEvent(UUID id, String type, String entity, UUID entityId, Instant time, boolean test) {

    static LiveEvent of(EventLog.Entry event) {
        return new LiveEvent(
                event.id(),
                event.type(),
                event.entityType(),
                event.entityId(),
                event.occurredAt(),
                TestSent.TYPE.equals(event.type()));
    }
}
