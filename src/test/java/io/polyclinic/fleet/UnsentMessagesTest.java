package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.messaging.MessageHistory;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.MessageOrder;
import io.polyclinic.messaging.MessageState;
import io.polyclinic.messaging.Messages;
import io.polyclinic.messaging.Recipient;
import io.polyclinic.messaging.TestAccountsOfChannels;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clinic whose database is another than the one in which a message was ordered does not send it. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"DAT-04", "NOT-09"})
class UnsentMessagesTest {

    @Inject
    TestClinics fixture;

    @Inject
    TestBackups backups;

    @Inject
    Restoring restoring;

    @Inject
    Cloning cloning;

    @Inject
    Messages messages;

    @Inject
    MessageHistory history;

    @Inject
    Tenants tenants;

    @Inject
    Clock clock;

    @Test
    void whatWasNotSentIsCancelledInARestoredDatabaseAndInACopyAndItsSecretsAreNotThere() {
        var clinic = fixture.open();
        TestAccountsOfChannels.openMail(clinic.record().id());
        var code = MessageOrder.of(MessageKind.SIGN_IN_CODE, Recipient.other("Asha", "asha@example.org", null))
                .with("code", "271 828")
                .dueAt(clock.instant().plus(Duration.ofDays(1)));
        var id = clinic.inside(() -> messages.send(code));
        var backup = backups.take(clinic);

        var slug = clinic.record().slug();
        var copy = cloning.copy(slug, "copy-of-" + slug, false, TestBackups.TEST);
        var restored = restoring.swap(slug, new BackupSource(backup.id(), null), TestBackups.TEST);

        for (var each : List.of(copy, restored)) {
            var message = tenants.in(each, () -> history.read(id));
            assertThat(message.state()).isEqualTo(MessageState.CANCELLED);
            assertThat(message.deliveries().getFirst().error()).contains("restored, copied or taken over");
            assertThat(backups.rows(each, "message_secret", "outbox_task").values())
                    .containsOnly("0 ");
        }
    }
}
