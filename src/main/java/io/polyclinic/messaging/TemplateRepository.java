package io.polyclinic.messaging;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TemplateRepository implements PanacheRepositoryBase<MessageTemplate, UUID> {

    Optional<MessageTemplate> locked(UUID id) {
        RowLock.hold(getEntityManager(), "message_template", "id", id);
        return findByIdOptional(id);
    }

    List<MessageTemplate> all() {
        return list("order by kind, channel, language");
    }

    Optional<MessageTemplate> of(Templates.Place place) {
        return find("kind = ?1 and channel = ?2 and language = ?3", place.kind(), place.channel(), place.language())
                .firstResultOptional();
    }

    /** Those that are in force, in any language. */
    List<MessageTemplate> inForce(MessageKind kind, ChannelKind channel) {
        return list("kind = ?1 and channel = ?2 and activeVersion is not null", kind, channel);
    }
}
