package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Sends messages in clinics of tests by {@link FakeChannel}, and looks what becomes of them. */
@ApplicationScoped
class SendingInTests {

    static final Duration LONG = Duration.ofSeconds(30);

    private final TestClinics clinics;
    private final Messages messages;
    private final MessageHistory history;
    private final DeliveryReports reports;
    private final EntityManager tenant;
    private final Clock clock;

    SendingInTests(
            TestClinics clinics,
            Messages messages,
            MessageHistory history,
            DeliveryReports reports,
            @PersistenceUnit("tenant") EntityManager tenant,
            Clock clock) {
        this.clinics = clinics;
        this.messages = messages;
        this.history = history;
        this.reports = reports;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** A new clinic with accounts for these channels. */
    TestClinic clinic(ChannelKind... channels) {
        var clinic = clinics.open();
        AccountsForTests.open(clinic.record().id(), channels);
        return clinic;
    }

    /** Somebody whom nobody else writes to. */
    static Recipient somebody() {
        var drawn = ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000);
        return Recipient.other("Asha Kulkarni", "asha-" + drawn + "@example.org", "+919" + drawn);
    }

    static MessageOrder receipt(Recipient to) {
        return MessageOrder.of(MessageKind.PAYMENT_RECEIPT, to).with("amount", "₹ 100.00");
    }

    static MessageOrder code(String code) {
        return MessageOrder.of(MessageKind.SIGN_IN_CODE, somebody()).with("code", code);
    }

    UUID send(TestClinic clinic, MessageOrder order) {
        return clinic.inside(() -> messages.send(order));
    }

    MessageView sent(TestClinic clinic, MessageOrder order) {
        return await(clinic, send(clinic, order), is(MessageState.SENT));
    }

    MessageView read(TestClinic clinic, UUID id) {
        return clinic.inside(() -> history.read(id));
    }

    MessageView await(TestClinic clinic, UUID id, Predicate<MessageView> wanted) {
        var came = Await.isTrue(LONG, () -> wanted.test(read(clinic, id)));
        var message = read(clinic, id);
        assertThat(came).as("%s", message).isTrue();
        return message;
    }

    static Predicate<MessageView> is(MessageState state) {
        return message -> message.state() == state;
    }

    static List<String> deliveries(MessageView message) {
        return message.deliveries().stream()
                .map(delivery -> delivery.channel() + " " + delivery.state())
                .toList();
    }

    /** Types of what happened to a message, in its order. */
    List<String> events(TestClinic clinic, UUID message) {
        return clinic.inside(() -> tenant
                .createNativeQuery("select type from domain_event where entity_id = :id order by id", String.class)
                .setParameter("id", message)
                .getResultList()
                .stream()
                .map(String::valueOf)
                .toList());
    }

    /** What a provider tells of a message later. */
    void report(TestClinic clinic, String providerId, DeliveryState state) {
        inside(
                clinic,
                () -> reports.report(new DeliveryReport(
                        ChannelKind.EMAIL, FakeChannel.PROVIDER, providerId, state, null, clock.instant())));
    }

    static void inside(TestClinic clinic, Runnable work) {
        var unused = clinic.inside(() -> {
            work.run();
            return true;
        });
    }
}
