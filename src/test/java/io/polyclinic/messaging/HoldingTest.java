package io.polyclinic.messaging;

import static io.polyclinic.messaging.ChannelKind.EMAIL;
import static io.polyclinic.messaging.SendingInTests.LONG;
import static io.polyclinic.messaging.SendingInTests.code;
import static io.polyclinic.messaging.SendingInTests.inside;
import static io.polyclinic.messaging.SendingInTests.is;
import static io.polyclinic.messaging.SendingInTests.receipt;
import static io.polyclinic.messaging.SendingInTests.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
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
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Messages that are not sent yet, and such as never will be. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-08", "NOT-09"})
class HoldingTest {

    @Inject
    SendingInTests sending;

    @Inject
    Messages messages;

    @Inject
    MessagingSettings settings;

    @Inject
    Clock clock;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void whatWaitsForItsTimeCanBeTakenBack() {
        var clinic = sending.clinic(EMAIL);
        var to = somebody();
        var id = sending.send(clinic, receipt(to).dueAt(clock.instant().plus(Duration.ofDays(1))));
        assertThat(sending.read(clinic, id).state()).isEqualTo(MessageState.QUEUED);

        assertThat(clinic.inside(() -> messages.cancel(id))).isTrue();

        assertThat(sending.read(clinic, id).state()).isEqualTo(MessageState.CANCELLED);
        assertThat(sending.events(clinic, id)).containsExactly("message.cancelled");
        assertThat(FakeChannel.takenFor(to.email())).isEmpty();
    }

    @Test
    @Proves("NOT-02")
    void quietHoursAndLimitsHoldBackAllButSecurity() {
        var clinic = sending.clinic(EMAIL);
        var now = LocalTime.ofInstant(clock.instant(), ZoneId.of("Asia/Kolkata"));
        change(clinic, new QuietHours(now.minusHours(1), now.plusHours(2)), Map.of());
        var held = sending.send(clinic, receipt(somebody()));
        var code = sending.send(
                clinic, MessageOrder.of(MessageKind.SIGN_IN_CODE, somebody()).with("code", "1"));
        sending.await(clinic, code, is(MessageState.SENT));
        assertThat(Await.isTrue(LONG, () -> waits(clinic, held, "quiet hours"))).isTrue();

        change(clinic, null, Map.of(EMAIL, new MessagingRules.Limit(null, 1)));
        sending.await(clinic, sending.send(clinic, receipt(somebody())), is(MessageState.SENT));
        var second = sending.send(clinic, receipt(somebody()));
        assertThat(Await.isTrue(LONG, () -> waits(clinic, second, "as many as may go out on a day have")))
                .isTrue();
        assertThat(sending.read(clinic, second).state()).isEqualTo(MessageState.QUEUED);
        sending.await(
                clinic,
                sending.send(
                        clinic,
                        MessageOrder.of(MessageKind.SIGN_IN_CODE, somebody()).with("code", "2")),
                is(MessageState.SENT));
    }

    @Test
    void whatWasNotSentWhenADatabaseWasSetAsideIsNeverSent() {
        var clinic = sending.clinic(EMAIL);
        var id = sending.send(clinic, receipt(somebody()).dueAt(clock.instant().plus(Duration.ofDays(1))));

        inside(
                clinic,
                () -> tenant.unwrap(Session.class).doWork(connection -> new UnsentMessages().cancel(connection)));

        assertThat(sending.read(clinic, id).deliveries().getFirst().error()).contains("restored");
        assertThat(sending.read(clinic, id).state()).isEqualTo(MessageState.CANCELLED);
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
                where d.message_id = :id and t.state = 'WAITING' and t.due_at > :now""", String.class)
                .setParameter("id", message)
                .setParameter("now", clock.instant())
                .getResultList()
                .contains(why));
    }
}
