package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Variables that are kept until the message is sent, and no longer. They are in no backup and in no copy. */
@ApplicationScoped
class MessageSecrets {

    private final EntityManager tenant;
    private final VariablesJson json = new VariablesJson();

    MessageSecrets(@PersistenceUnit("tenant") EntityManager tenant) {
        this.tenant = tenant;
    }

    void keep(UUID message, Map<String, String> variables) {
        var unused = tenant.createNativeQuery(
                        "insert into message_secret (message_id, variables) values (:id, :variables)")
                .setParameter("id", message)
                .setParameter("variables", Objects.requireNonNull(json.convertToDatabaseColumn(variables)))
                .executeUpdate();
    }

    /** Empty where the message had none, or they are forgotten. */
    Map<String, String> of(UUID message) {
        var columns = tenant.createNativeQuery(
                        "select variables from message_secret where message_id = :id", String.class)
                .setParameter("id", message)
                .getResultList();
        return columns.isEmpty()
                ? Map.of()
                : Objects.requireNonNull(json.convertToEntityAttribute((String) columns.getFirst()));
    }

    void forget(UUID message) {
        var unused = tenant.createNativeQuery("delete from message_secret where message_id = :id")
                .setParameter("id", message)
                .executeUpdate();
    }
}
