package io.polyclinic.outbox;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of the clinic that is entered, in its database. */
@ApplicationScoped
class EventTable {

    private static final String ADD = """
            insert into domain_event (id, type, version, entity_type, entity_id, actor_id, payload, occurred_at)
            values (:id, :type, :version, :entityType, :entityId, cast(:actor as uuid), cast(:payload as jsonb), :at)""";

    private static final String READ = """
            select id, type, version, entity_type, entity_id, actor_id, cast(payload as text), occurred_at
            from domain_event where id = :id""";

    private final EntityManager tenant;

    EventTable(@PersistenceUnit("tenant") EntityManager tenant) {
        this.tenant = tenant;
    }

    void add(StoredEvent event) {
        var unused = tenant.createNativeQuery(ADD)
                .setParameter("id", event.id())
                .setParameter("type", event.type())
                .setParameter("version", event.version())
                .setParameter("entityType", event.entityType())
                .setParameter("entityId", event.entityId())
                .setParameter("actor", event.actor())
                .setParameter("payload", event.payload())
                .setParameter("at", event.occurredAt())
                .executeUpdate();
    }

    Optional<StoredEvent> byId(UUID id) {
        return tenant.createNativeQuery(READ, Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(EventTable::event)
                .findFirst();
    }

    private static StoredEvent event(Object row) {
        var values = (Object[]) row;
        return new StoredEvent(
                (UUID) values[0],
                (String) values[1],
                ((Number) values[2]).intValue(),
                (String) values[3],
                (UUID) values[4],
                (@Nullable UUID) values[5],
                (String) values[6],
                (Instant) values[7]);
    }
}
