package io.polyclinic.messaging;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class MessageRepository implements PanacheRepositoryBase<Message, UUID> {

    /** The message, locked, so that of two who do something with its deliveries one comes first. */
    Optional<Message> locked(UUID id) {
        RowLock.hold(getEntityManager(), "message", "id", id);
        return findByIdOptional(id);
    }

    /** Takes a key for a message that is about to be made. Waits for who is taking it at this moment; false where it is taken. */
    boolean takeKey(String key, UUID message, Instant now) {
        return getEntityManager()
                        .createNativeQuery(
                                "insert into message_once (key, message_id, made_at) values (:key, :message, :now) on"
                                        + " conflict do nothing")
                        .setParameter("key", key)
                        .setParameter("message", message)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    UUID ofKey(String key) {
        return (UUID) getEntityManager()
                .createNativeQuery("select message_id from message_once where key = :key", UUID.class)
                .setParameter("key", key)
                .getSingleResult();
    }
}
