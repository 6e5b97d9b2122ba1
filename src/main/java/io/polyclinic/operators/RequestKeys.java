package io.polyclinic.operators;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Under which keys operators have made requests, and what came of them. To be used inside a transaction. */
@ApplicationScoped
class RequestKeys {

    private final EntityManager catalog;
    private final Clock clock;

    RequestKeys(@PersistenceUnit("central") EntityManager catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A key is an operator's own: others may have the same. */
    record Key(UUID operator, String word) {}

    /** What was asked under a key, and the operation that it led to. */
    record Known(byte[] fingerprint, UUID operation) {}

    /** Takes the key; where somebody else is about to, waits for their end. False where it was taken. */
    boolean claim(Key key, byte[] fingerprint) {
        return catalog.createNativeQuery("""
                        insert into operator_request (operator_id, key, fingerprint, made_at)
                        values (:operator, :word, :fingerprint, :now) on conflict do nothing""")
                        .setParameter("operator", key.operator())
                        .setParameter("word", key.word())
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    void ledTo(Key key, UUID operation) {
        catalog.flush(); // the operation may have been begun in this very transaction
        var unused = catalog.createNativeQuery("""
                        update operator_request set operation_id = :operation
                        where operator_id = :operator and key = :word""")
                .setParameter("operation", operation)
                .setParameter("operator", key.operator())
                .setParameter("word", key.word())
                .executeUpdate();
    }

    Optional<Known> find(Key key) {
        return catalog.createNativeQuery("""
                        select fingerprint, operation_id from operator_request
                        where operator_id = :operator and key = :word""", Object[].class)
                .setParameter("operator", key.operator())
                .setParameter("word", key.word())
                .getResultStream()
                .map(row -> new Known((byte[]) ((Object[]) row)[0], (UUID) ((Object[]) row)[1]))
                .findFirst();
    }
}
