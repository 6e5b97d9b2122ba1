package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Messages for tests that nobody is sending: in the clinic that is entered, past the outbox. */
@ApplicationScoped
@Unremovable
public class TestMessages {

    private final MessageRepository messages;
    private final DeliveryRepository deliveries;
    private final NoticeRepository notices;
    private final EntityManager tenant;
    private final Clock clock;

    TestMessages(
            MessageRepository messages,
            DeliveryRepository deliveries,
            NoticeRepository notices,
            @PersistenceUnit("tenant") EntityManager tenant,
            Clock clock) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.notices = notices;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** A message to an account whose notice failed. */
    public UUID failedFor(UUID account) {
        var message = message(account);
        var delivery = new Delivery(message, ChannelKind.IN_APP, account.toString(), clock.instant());
        delivery.failed("as the test wants it", clock.instant());
        deliveries.persistAndFlush(delivery);
        return message.id();
    }

    /** A notice for each account of the clinic. */
    public UUID noticeForEverybody() {
        tenant.createNativeQuery("select id from account", UUID.class)
                .getResultList()
                .forEach(account -> {
                    var message = message((UUID) account);
                    var delivery = new Delivery(message, ChannelKind.IN_APP, account.toString(), clock.instant());
                    delivery.arrived(clock.instant());
                    deliveries.persistAndFlush(delivery);
                    notices.persistAndFlush(
                            new Notice(delivery, message.kind(), "Welcome", "It is good to have you", clock.instant()));
                });
        return Ids.next();
    }

    /** Somebody's account in the role of a patient, the newest; anybody's where there is none. */
    public UUID latestPatient() {
        return (UUID) tenant.createNativeQuery("""
                select a.id from account a left join account_role r on r.account_id = a.id and r.role = 'PATIENT'
                order by r.role is null, a.id desc limit 1""", UUID.class).getSingleResult();
    }

    private Message message(UUID account) {
        var to = new Recipient(RecipientType.ACCOUNT, account, "Somebody", null, null, null);
        var message = new Message(
                MessageOrder.of(MessageKind.WELCOME, to),
                MessagePolicy.FALLBACK,
                List.of(ChannelKind.IN_APP),
                clock.instant());
        messages.persistAndFlush(message);
        return message;
    }
}
