package io.polyclinic.outbox;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened in the clinic that is entered, for those who follow it; what it was about they ask elsewhere, as somebody who may. */
@ApplicationScoped
public class EventLog {

    private static final String AFTER = """
            select id, type, entity_type, entity_id, payload ->> 'accountId', occurred_at
            from domain_event where id > :id order by id limit :most""";

    private static final String HAPPENED = """
            select exists (select 1 from domain_event where entity_type = :entityType and entity_id = :entityId and type = :type)""";

    private final EntityManager tenant;

    EventLog(@PersistenceUnit("tenant") EntityManager tenant) {
        this.tenant = tenant;
    }

    /**
     * That something has happened.
     *
     * @param accountId the account that its payload names as such, if it does
     */
    public record Entry(
            UUID id,
            String type,
            String entityType,
            UUID entityId,
            @Nullable String accountId,
            Instant occurredAt) {}

    /** In the order of their ids, which is almost that in which they happened, and not that in which they were committed. */
    public List<Entry> after(UUID id, int most) {
        return tenant
                .createNativeQuery(AFTER, Object[].class)
                .setParameter("id", id)
                .setParameter("most", most)
                .getResultList()
                .stream()
                .map(EventLog::entry)
                .toList();
    }

    /** Whether an event of this kind has happened to the entity. */
    public boolean hasHappened(Class<? extends DomainEvent> kind, UUID entityId) {
        var type = EventTypes.of(kind);
        return (Boolean) tenant.createNativeQuery(HAPPENED, Boolean.class)
                .setParameter("entityType", type.entity())
                .setParameter("entityId", entityId)
                .setParameter("type", type.value())
                .getSingleResult();
    }

    private static Entry entry(Object row) {
        var values = (Object[]) row;
        return new Entry(
                (UUID) values[0],
                (String) values[1],
                (String) values[2],
                (UUID) values[3],
                (@Nullable String) values[4],
                (Instant) values[5]);
    }
}
