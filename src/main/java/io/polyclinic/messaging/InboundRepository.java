package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That people have written. */
@ApplicationScoped
class InboundRepository {

    private static final String ADD = """
            insert into inbound_message (provider, provider_id, channel, address, message_id, button, received_at)
            values (:provider, :providerId, :channel, :address, cast(:message as uuid), cast(:button as text), :at)
            on conflict do nothing""";

    private final EntityManager tenant;

    InboundRepository(@PersistenceUnit("tenant") EntityManager tenant) {
        this.tenant = tenant;
    }

    /** Returns false where it is known already. */
    boolean add(InboundMessage inbound, @Nullable UUID answered) {
        return tenant.createNativeQuery(ADD)
                        .setParameter("provider", inbound.provider())
                        .setParameter("providerId", inbound.providerId())
                        .setParameter("channel", inbound.kind().name())
                        .setParameter("address", inbound.address())
                        .setParameter("message", answered)
                        .setParameter("button", inbound.button())
                        .setParameter("at", inbound.at())
                        .executeUpdate()
                == 1;
    }

    boolean hasWrittenSince(ChannelKind channel, String address, Instant since) {
        return !tenant.createNativeQuery(
                        "select 1 from inbound_message where channel = :channel and address = :address and received_at"
                                + " > :since limit 1",
                        Integer.class)
                .setParameter("channel", channel.name())
                .setParameter("address", address)
                .setParameter("since", since)
                .getResultList()
                .isEmpty();
    }
}
