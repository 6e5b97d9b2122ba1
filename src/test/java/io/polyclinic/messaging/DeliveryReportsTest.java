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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What providers tell later, in whatever order. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-19")
class DeliveryReportsTest {

    @Inject
    SendingInTests sending;

    @Inject
    DeliveryReports reports;

    @Inject
    Clock clock;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    @Proves("NOT-13")
    void whoHasWrittenCanBeWrittenToFreelyAndAnswersAreToldOnce() {
        var clinic = sending.clinic(WHATSAPP);
        var to = somebody();
        var letter =
                new InboundMessage(WHATSAPP, FakeChannel.PROVIDER, "in-1", to.phone(), null, null, clock.instant());
        inside(clinic, () -> reports.answered(letter));

        var id = sending.send(clinic, receipt(to));
        var sent = sending.await(clinic, id, is(MessageState.SENT));

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
        assertThat(sending.events(clinic, id)).containsExactly("message.sent", "message.answered");
    }

    @Test
    void reportsMoveForwardWhateverTheirOrder() {
        var clinic = sending.clinic(EMAIL);
        var sent = sending.await(clinic, sending.send(clinic, receipt(somebody())), is(MessageState.SENT));
        var known = sent.deliveries().getFirst().providerId();

        for (var state :
                List.of(DeliveryState.READ, DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.READ)) {
            sending.report(clinic, known, state);
        }

        assertThat(sending.read(clinic, sent.id()).state()).isEqualTo(MessageState.READ);
        assertThat(sending.events(clinic, sent.id())).containsExactly("message.sent", "message.read");
    }

    @Test
    void aReportThatIsFasterThanOurOwnCommitIsNotLost() {
        var clinic = sending.clinic(EMAIL);
        var to = somebody();
        var early = "early-" + to.phone();
        FakeChannel.answers(to.email(), new SendResult.Accepted(early));
        sending.report(clinic, early, DeliveryState.DELIVERED);

        var id = sending.send(clinic, receipt(to));

        sending.await(clinic, id, is(MessageState.DELIVERED));
        assertThat(sending.events(clinic, id)).containsExactly("message.sent", "message.delivered");
    }

    @Test
    void aFailureThatIsToldLaterSendsAFallbackOn() {
        var clinic = sending.clinic(SMS, EMAIL);
        var sent = sending.await(clinic, sending.send(clinic, receipt(somebody())), is(MessageState.SENT));

        sending.report(clinic, sent.deliveries().getFirst().providerId(), DeliveryState.FAILED);

        assertThat(deliveries(sending.await(
                        clinic,
                        sent.id(),
                        message -> message.deliveries().size() == 2 && message.state() == MessageState.SENT)))
                .containsExactly("SMS FAILED", "EMAIL SENT");
    }

    @Test
    void theDatabaseItselfLetsNothingMoveBack() {
        var clinic = sending.clinic(EMAIL);
        var sent = sending.await(clinic, sending.send(clinic, receipt(somebody())), is(MessageState.SENT));

        var refusal = catchThrowable(() -> clinic.inside(
                () -> tenant.createNativeQuery("update delivery set state = 'QUEUED' where message_id = :id")
                        .setParameter("id", sent.id())
                        .executeUpdate()));

        assertThat(refusal).hasStackTraceContaining("a delivery that is SENT does not become QUEUED");
    }
}
