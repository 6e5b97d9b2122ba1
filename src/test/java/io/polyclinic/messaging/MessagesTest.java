package io.polyclinic.messaging;

import static io.polyclinic.messaging.ChannelKind.EMAIL;
import static io.polyclinic.messaging.ChannelKind.SMS;
import static io.polyclinic.messaging.ChannelKind.WHATSAPP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.messaging.SendResult.Refused;
import io.polyclinic.messaging.SendResult.Unavailable;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.IfMatch;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** From an order to what becomes of it, by providers that answer as a test tells them. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-08", "NOT-09", "NOT-10", "NOT-19"})
class MessagesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    Messages messages;

    @Inject
    MessageHistory history;

    @Inject
    DeliveryReports reports;

    @Inject
    MessagingSettings settings;

    @Inject
    MessageSecrets secrets;

    @Inject
    Clock clock;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    private TestClinic clinic(ChannelKind... channels) {
        var clinic = clinics.open();
        AccountsForTests.open(clinic.record().id(), channels);
        return clinic;
    }

    private static Recipient somebody() {
        var drawn = ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000);
        return Recipient.other("Asha Kulkarni", "asha-" + drawn + "@example.org", "+919" + drawn);
    }

    private static MessageOrder receipt(Recipient to) {
        return MessageOrder.of(MessageKind.PAYMENT_RECEIPT, to).with("amount", "₹ 100.00");
    }

    private UUID send(TestClinic clinic, MessageOrder order) {
        return clinic.inside(() -> messages.send(order));
    }

    private MessageView read(TestClinic clinic, UUID id) {
        return clinic.inside(() -> history.read(id));
    }

    private MessageView await(TestClinic clinic, UUID id, Predicate<MessageView> wanted) {
        var came = Await.isTrue(LONG, () -> wanted.test(read(clinic, id)));
        var message = read(clinic, id);
        assertThat(came).as("%s", message).isTrue();
        return message;
    }

    private static Predicate<MessageView> is(MessageState state) {
        return message -> message.state() == state;
    }

    private static List<String> deliveries(MessageView message) {
        return message.deliveries().stream()
                .map(delivery -> delivery.channel() + " " + delivery.state())
                .toList();
    }

    private List<String> events(TestClinic clinic, UUID message) {
        return clinic.inside(() -> tenant
                .createNativeQuery("select type from domain_event where entity_id = :id order by id", String.class)
                .setParameter("id", message)
                .getResultList()
                .stream()
                .map(String::valueOf)
                .toList());
    }

    @Test
    void aFallbackGoesByTheFirstWayAndByTheNextOnlyWhenThatHasFailed() {
        var clinic = clinic(SMS, EMAIL);
        var fine = somebody();
        var refused = somebody();
        var away = somebody();
        FakeChannel.answers(refused.phone(), new Refused("no such number"));
        var busy = new Unavailable("busy", null);
        FakeChannel.answers(away.phone(), busy, busy, busy);

        var first = send(clinic, receipt(fine));
        var second = send(clinic, receipt(refused));
        var third = send(clinic, receipt(away));

        assertThat(deliveries(await(clinic, first, is(MessageState.SENT)))).containsExactly("SMS SENT");
        assertThat(deliveries(await(clinic, second, is(MessageState.SENT))))
                .containsExactly("SMS FAILED", "EMAIL SENT");
        var told = await(clinic, third, is(MessageState.SENT));
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
        assertThat(events(clinic, second)).containsExactly("message.sent");
    }

    @Test
    void aMessageHasFailedWhenAllItsWaysHaveAndIsSentAgainByHand() {
        var clinic = clinic(SMS, EMAIL);
        var to = somebody();
        FakeChannel.answers(to.phone(), new Refused("no such number"));
        FakeChannel.answers(to.email(), new Refused("no such mailbox"));

        var id = send(clinic, receipt(to));

        assertThat(deliveries(await(clinic, id, is(MessageState.FAILED))))
                .containsExactly("SMS FAILED", "EMAIL FAILED");
        assertThat(events(clinic, id)).containsExactly("message.failed");

        inside(clinic, () -> messages.retry(id));
        assertThat(deliveries(await(clinic, id, is(MessageState.SENT))))
                .containsExactly("SMS FAILED", "EMAIL FAILED", "SMS SENT");
    }

    @Test
    @Proves("IAM-07")
    void aCodeGoesByAllWaysAtOnceAndIsForgotten() {
        var clinic = clinic(WHATSAPP, SMS, EMAIL);
        var to = somebody();

        var id = send(clinic, MessageOrder.of(MessageKind.SIGN_IN_CODE, to).with("code", "271 828"));

        var sent = await(
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
                            where row like '%271 828%'\
                            """, Long.class).getSingleResult()))
                .isEqualTo(0L);
    }

    @Test
    @Proves("NOT-13")
    void whoHasWrittenCanBeWrittenToFreelyAndAnswersAreToldOnce() {
        var clinic = clinic(WHATSAPP);
        var to = somebody();
        var letter =
                new InboundMessage(WHATSAPP, FakeChannel.PROVIDER, "in-1", to.phone(), null, null, clock.instant());
        inside(clinic, () -> reports.answered(letter));

        var id = send(clinic, receipt(to));
        var sent = await(clinic, id, is(MessageState.SENT));

        var reply = new InboundMessage(
                WHATSAPP,
                FakeChannel.PROVIDER,
                "in-2",
                to.phone(),
                sent.deliveries().getFirst().providerId(),
                "CONFIRM",
                clock.instant());
        inside(clinic, () -> reports.answered(reply));
        inside(clinic, () -> reports.answered(reply));
        assertThat(events(clinic, id)).containsExactly("message.sent", "message.answered");
    }

    @Test
    void reportsMoveForwardWhateverTheirOrder() {
        var clinic = clinic(EMAIL);
        var sent = await(clinic, send(clinic, receipt(somebody())), is(MessageState.SENT));
        var known = sent.deliveries().getFirst().providerId();

        for (var state :
                List.of(DeliveryState.READ, DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.READ)) {
            report(clinic, known, state);
        }

        assertThat(read(clinic, sent.id()).state()).isEqualTo(MessageState.READ);
        assertThat(events(clinic, sent.id())).containsExactly("message.sent", "message.read");
    }

    @Test
    void aReportThatIsFasterThanOurOwnCommitIsNotLost() {
        var clinic = clinic(EMAIL);
        var to = somebody();
        var early = "early-" + to.phone();
        FakeChannel.answers(to.email(), new SendResult.Accepted(early));
        report(clinic, early, DeliveryState.DELIVERED);

        var id = send(clinic, receipt(to));

        await(clinic, id, is(MessageState.DELIVERED));
        assertThat(events(clinic, id)).containsExactly("message.sent", "message.delivered");
    }

    @Test
    void aFailureThatIsToldLaterSendsAFallbackOn() {
        var clinic = clinic(SMS, EMAIL);
        var sent = await(clinic, send(clinic, receipt(somebody())), is(MessageState.SENT));

        report(clinic, sent.deliveries().getFirst().providerId(), DeliveryState.FAILED);

        assertThat(deliveries(await(
                        clinic,
                        sent.id(),
                        message -> message.deliveries().size() == 2 && message.state() == MessageState.SENT)))
                .containsExactly("SMS FAILED", "EMAIL SENT");
    }

    @Test
    void theDatabaseItselfLetsNothingMoveBack() {
        var clinic = clinic(EMAIL);
        var sent = await(clinic, send(clinic, receipt(somebody())), is(MessageState.SENT));

        var refusal = catchThrowable(() -> clinic.inside(
                () -> tenant.createNativeQuery("update delivery set state = 'QUEUED' where message_id = :id")
                        .setParameter("id", sent.id())
                        .executeUpdate()));

        assertThat(refusal).hasStackTraceContaining("a delivery that is SENT does not become QUEUED");
    }

    @Test
    void ofManyWithOneKeyOneIsMade() {
        var clinic = clinic(EMAIL);
        var to = somebody();
        var key = "reminder/" + Ids.next();

        var ids = Together.times(8, _ -> send(clinic, receipt(to).once(key)));

        assertThat(ids).containsOnly(ids.getFirst());
        await(clinic, ids.getFirst(), is(MessageState.SENT));
        assertThat(FakeChannel.takenFor(to.email())).hasSize(1);
        assertThat(send(clinic, receipt(to).once(key))).isEqualTo(ids.getFirst());
    }

    @Test
    void whatWaitsForItsTimeCanBeTakenBack() {
        var clinic = clinic(EMAIL);
        var to = somebody();
        var id = send(clinic, receipt(to).dueAt(clock.instant().plus(Duration.ofDays(1))));
        assertThat(read(clinic, id).state()).isEqualTo(MessageState.QUEUED);

        assertThat(clinic.inside(() -> messages.cancel(id))).isTrue();

        assertThat(read(clinic, id).state()).isEqualTo(MessageState.CANCELLED);
        assertThat(events(clinic, id)).containsExactly("message.cancelled");
        assertThat(FakeChannel.takenFor(to.email())).isEmpty();
    }

    @Test
    @Proves("NOT-02")
    void quietHoursAndLimitsHoldBackAllButSecurity() {
        var clinic = clinic(EMAIL);
        var now = LocalTime.ofInstant(clock.instant(), ZoneId.of("Asia/Kolkata"));
        change(clinic, new QuietHours(now.minusHours(1), now.plusHours(2)), Map.of());
        var held = send(clinic, receipt(somebody()));
        var code = send(
                clinic, MessageOrder.of(MessageKind.SIGN_IN_CODE, somebody()).with("code", "1"));
        await(clinic, code, is(MessageState.SENT));
        assertThat(Await.isTrue(LONG, () -> waits(clinic, held, "quiet hours"))).isTrue();

        change(clinic, null, Map.of(EMAIL, new MessagingRules.Limit(null, 1)));
        await(clinic, send(clinic, receipt(somebody())), is(MessageState.SENT));
        var second = send(clinic, receipt(somebody()));
        assertThat(Await.isTrue(LONG, () -> waits(clinic, second, "as many as may go out on a day have")))
                .isTrue();
        assertThat(read(clinic, second).state()).isEqualTo(MessageState.QUEUED);
        await(
                clinic,
                send(
                        clinic,
                        MessageOrder.of(MessageKind.SIGN_IN_CODE, somebody()).with("code", "2")),
                is(MessageState.SENT));
    }

    @Test
    void aMessageOfOneClinicIsInNoOther() {
        var one = clinic(EMAIL);
        var other = clinic(EMAIL);
        var to = somebody();
        var sent = await(one, send(one, receipt(to)), is(MessageState.SENT));

        report(other, sent.deliveries().getFirst().providerId(), DeliveryState.FAILED);

        assertThat(read(one, sent.id()).state()).isEqualTo(MessageState.SENT);
        assertThat(FakeChannel.takenFor(to.email()))
                .extracting(FakeChannel.Taken::clinic)
                .containsExactly(one.record().slug());
        assertThat(other.<Object>inside(() -> tenant.createNativeQuery("select count(*) from message", Long.class)
                        .getSingleResult()))
                .isEqualTo(0L);
    }

    @Test
    void whatWasNotSentWhenADatabaseWasSetAsideIsNeverSent() {
        var clinic = clinic(EMAIL);
        var id = send(clinic, receipt(somebody()).dueAt(clock.instant().plus(Duration.ofDays(1))));

        inside(
                clinic,
                () -> tenant.unwrap(Session.class).doWork(connection -> new UnsentMessages().cancel(connection)));

        assertThat(read(clinic, id).deliveries().getFirst().error()).contains("restored");
        assertThat(read(clinic, id).state()).isEqualTo(MessageState.CANCELLED);
    }

    private void change(TestClinic clinic, QuietHours hours, Map<ChannelKind, MessagingRules.Limit> limits) {
        var unused = clinic.inside(() -> settings.change(
                IfMatch.of('"' + Integer.toString(settings.read().version()) + '"'),
                new MessagingRules(Map.of(), List.of(EMAIL), hours, limits),
                Ids.next()));
    }

    private boolean waits(TestClinic clinic, UUID message, String why) {
        return clinic.inside(() -> tenant.createNativeQuery("""
                        select t.last_failure from outbox_task t join delivery d on d.id = t.subject
                        where d.message_id = :id and t.state = 'WAITING' and t.due_at > :now\
                        """, String.class)
                .setParameter("id", message)
                .setParameter("now", clock.instant())
                .getResultList()
                .contains(why));
    }

    private void report(TestClinic clinic, String providerId, DeliveryState state) {
        inside(
                clinic,
                () -> reports.report(
                        new DeliveryReport(EMAIL, FakeChannel.PROVIDER, providerId, state, null, clock.instant())));
    }

    private static void inside(TestClinic clinic, Runnable work) {
        var unused = clinic.inside(() -> {
            work.run();
            return true;
        });
    }
}
