package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class DeliveryRepository implements PanacheRepositoryBase<Delivery, UUID> {

    /** The message that a delivery is of, without reading the delivery. */
    Optional<UUID> messageOf(UUID delivery) {
        return find("select d.messageId from Delivery d where d.id = ?1", delivery)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<UUID> messageAt(String provider, String providerId) {
        return find(
                        "select d.messageId from Delivery d where d.provider = ?1 and d.providerId = ?2",
                        provider,
                        providerId)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<UUID> idAt(String provider, String providerId) {
        return find("select d.id from Delivery d where d.provider = ?1 and d.providerId = ?2", provider, providerId)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** The latest message that went to an address on a channel. */
    Optional<UUID> latestTo(ChannelKind channel, String address) {
        return find(
                        "select d.messageId from Delivery d where d.address = ?1 and d.channel = ?2 order by d.id desc",
                        address,
                        channel)
                .project(UUID.class)
                .firstResultOptional();
    }

    List<Delivery> of(UUID message) {
        return list("messageId = ?1 order by id", message);
    }

    List<Delivery> of(Collection<UUID> messages) {
        return messages.isEmpty()
                ? List.of()
                : list("messageId in :messages order by id", Parameters.with("messages", messages));
    }
}
