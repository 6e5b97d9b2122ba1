package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.embedded.DevelopmentMailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands messages to the mailbox of a developer's machine, whoever would carry them elsewhere. */
final class MailboxChannel implements Channel {

    static final String PROVIDER = "MAILBOX";
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final ChannelKind kind;
    private final Clock clock;

    private MailboxChannel(ChannelKind kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /** One for each way out. */
    @ApplicationScoped
    static class Each {

        private final Clock clock;

        Each(Clock clock) {
            this.clock = clock;
        }

        @Produces
        @Singleton
        Channel email() {
            return new MailboxChannel(ChannelKind.EMAIL, clock);
        }

        @Produces
        @Singleton
        Channel whatsApp() {
            return new MailboxChannel(ChannelKind.WHATSAPP, clock);
        }

        @Produces
        @Singleton
        Channel sms() {
            return new MailboxChannel(ChannelKind.SMS, clock);
        }
    }

    /** What takes the place of every account where there is a mailbox. */
    static Optional<ChannelAccount> inPlaceOf(ChannelKind kind) {
        return DevelopmentMailbox.current()
                .map(_ -> new ChannelAccount(NO_ACCOUNT, kind, PROVIDER, Map.of(), Map.of()));
    }

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public boolean asksForApproval() {
        return false;
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message) {
        var mailbox = DevelopmentMailbox.current()
                .orElseThrow(() -> new IllegalStateException("there is no mailbox on this machine"));
        var template = message.template();
        mailbox.put(new DevelopmentMailbox.Mail(
                message.id(),
                clinic.slug(),
                kind.name(),
                message.address(),
                new DevelopmentMailbox.Words(message.subject(), message.text(), message.html()),
                template == null ? List.of() : template.buttons(),
                message.attachments().stream()
                        .map(it ->
                                new DevelopmentMailbox.Document(it.fileName(), it.contentType(), it.content().length))
                        .toList(),
                clock.instant()));
        return new SendResult.Accepted(message.id().toString());
    }
}
