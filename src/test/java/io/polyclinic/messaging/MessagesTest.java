package io.polyclinic.messaging;

import static io.polyclinic.messaging.ChannelKind.EMAIL;
import static io.polyclinic.messaging.ChannelKind.SMS;
import static io.polyclinic.messaging.ChannelKind.WHATSAPP;
import static io.polyclinic.messaging.SendingInTests.deliveries;
import static io.polyclinic.messaging.SendingInTests.inside;
import static io.polyclinic.messaging.SendingInTests.is;
import static io.polyclinic.messaging.SendingInTests.receipt;
import static io.polyclinic.messaging.SendingInTests.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.messaging.SendResult.Refused;
import io.polyclinic.messaging.SendResult.Unavailable;
import io.polyclinic.platform.Ids;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** From an order to what becomes of it, by providers that answer as a test tells them. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-08", "NOT-09", "NOT-10"})
class MessagesTest {

    @Inject
    SendingInTests sending;

    @Inject
    Messages messages;

    @Inject
    MessageSecrets secrets;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void aFallbackGoesByTheFirstWayAndByTheNextOnlyWhenThatHasFailed() {
        var clinic = sending.clinic(SMS, EMAIL);
        var fine = somebody();
        var refused = somebody();
        var away = somebody();
        FakeChannel.answers(refused.phone(), new Refused("no such number"));
        var busy = new Unavailable("busy", null);
        FakeChannel.answers(away.phone(), busy, busy, busy);

        var first = sending.send(clinic, receipt(fine));
        var second = sending.send(clinic, receipt(refused));
        var third = sending.send(clinic, receipt(away));

        assertThat(deliveries(sending.await(clinic, first, is(MessageState.SENT))))
                .containsExactly("SMS SENT");
        assertThat(deliveries(sending.await(clinic, second, is(MessageState.SENT))))
                .containsExactly("SMS FAILED", "EMAIL SENT");
        var told = sending.await(clinic, third, is(MessageState.SENT));
        assertThat(deliveries(told)).containsExactly("SMS FAILED", "EMAIL SENT");
        assertThat(told.deliveries().getFirst().attempts()).isEqualTo(3);
        assertThat(told.deliveries().getFirst().error()).isEqualTo("busy");
        assertThat(FakeChannel.takenFor(away.phone()).stream()
                        .map(taken -> taken.message().id()))
                .as("the provider knows a second attempt from another message by its id")
                .hasSize(3)
                .containsOnly(told.deliveries().getFirst().id());
        assertThat(FakeChannel.takenFor(away.email()).getFirst().message().html())
                .contains("₹ 100.00");
        assertThat(sending.events(clinic, second)).containsExactly("message.sent");
    }

    @Test
    void aMessageHasFailedWhenAllItsWaysHaveAndIsSentAgainByHand() {
        var clinic = sending.clinic(SMS, EMAIL);
        var to = somebody();
        FakeChannel.answers(to.phone(), new Refused("no such number"));
        FakeChannel.answers(to.email(), new Refused("no such mailbox"));

        var id = sending.send(clinic, receipt(to));

        assertThat(deliveries(sending.await(clinic, id, is(MessageState.FAILED))))
                .containsExactly("SMS FAILED", "EMAIL FAILED");
        assertThat(sending.events(clinic, id)).containsExactly("message.failed");

        inside(clinic, () -> messages.retry(id));
        assertThat(deliveries(sending.await(clinic, id, is(MessageState.SENT))))
                .containsExactly("SMS FAILED", "EMAIL FAILED", "SMS SENT");
    }

    @Test
    @Proves("IAM-07")
    void aCodeGoesByAllWaysAtOnceAndIsForgotten() {
        var clinic = sending.clinic(WHATSAPP, SMS, EMAIL);
        var to = somebody();

        var id = sending.send(
                clinic, MessageOrder.of(MessageKind.SIGN_IN_CODE, to).with("code", "271 828"));

        var sent = sending.await(
                clinic,
                id,
                message ->
                        message.deliveries().stream().noneMatch(it -> it.state().isOpen()));
        assertThat(deliveries(sent))
                .as("WhatsApp takes no free text from who was not written to")
                .containsExactlyInAnyOrder("WHATSAPP FAILED", "SMS SENT", "EMAIL SENT");
        assertThat(FakeChannel.takenFor(to.phone()).getFirst().message().text()).contains("271 828");
        assertThat(sent.toString()).contains("•••").doesNotContain("271 828");
        assertThat(clinic.inside(() -> secrets.of(id))).isEmpty();
        assertThat(clinic.<Object>inside(
                        () -> tenant.createNativeQuery("""
                                select count(*) from (select m::text as row from message m union all select d::text from delivery d
                                    union all select e::text from domain_event e union all select s::text from message_secret s
                                    union all select t::text from outbox_task t) all_rows
                                where row like '%271 828%'""", Long.class).getSingleResult()))
                .isEqualTo(0L);
    }

    @Test
    void ofManyWithOneKeyOneIsMade() {
        var clinic = sending.clinic(EMAIL);
        var to = somebody();
        var key = "reminder/" + Ids.next();

        var ids = Together.times(8, _ -> sending.send(clinic, receipt(to).once(key)));

        assertThat(ids).containsOnly(ids.getFirst());
        sending.await(clinic, ids.getFirst(), is(MessageState.SENT));
        assertThat(FakeChannel.takenFor(to.email())).hasSize(1);
        assertThat(sending.send(clinic, receipt(to).once(key))).isEqualTo(ids.getFirst());
    }

    @Test
    void aMessageOfOneClinicIsInNoOther() {
        var one = sending.clinic(EMAIL);
        var other = sending.clinic(EMAIL);
        var to = somebody();
        var sent = sending.await(one, sending.send(one, receipt(to)), is(MessageState.SENT));

        sending.report(other, sent.deliveries().getFirst().providerId(), DeliveryState.FAILED);

        assertThat(sending.read(one, sent.id()).state()).isEqualTo(MessageState.SENT);
        assertThat(FakeChannel.takenFor(to.email()))
                .extracting(FakeChannel.Taken::clinic)
                .containsExactly(one.record().slug());
        assertThat(other.<Object>inside(() -> tenant.createNativeQuery("select count(*) from message", Long.class)
                        .getSingleResult()))
                .isEqualTo(0L);
    }
}
