package io.polyclinic.embedded;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where all messages to people end up on a developer's machine: in memory, the newest ones, for a person to read. There is one exactly where
 * the product has started its own servers, because it was given none; what starts them opens it, and no setting does. While it is open
 * nothing goes out by any provider.
 */
public final class DevelopmentMailbox {

    private static final int KEPT = 500;
    private static volatile @Nullable DevelopmentMailbox opened;

    private final Deque<Mail> mails = new ArrayDeque<>();

    DevelopmentMailbox() {}

    /** A document that came with a message. */
    public record Document(String fileName, String contentType, int bytes) {}

    /** What a message says. */
    public record Words(
            @Nullable String subject, String text, @Nullable String html) {}

    /**
     * A message as it would have gone out.
     *
     * @param clinic the slug
     * @param channel for example {@code EMAIL}
     * @param buttons payloads of the buttons below it
     */
    public record Mail(
            UUID id,
            String clinic,
            String channel,
            String address,
            Words words,
            List<String> buttons,
            List<Document> documents,
            Instant at) {}

    /** From now on and for the life of this process. */
    public static void open() {
        if (!EmbeddedServers.areAvailable()) {
            throw new IllegalStateException("a mailbox is only where servers are embedded");
        }
        opened = new DevelopmentMailbox();
    }

    public static Optional<DevelopmentMailbox> current() {
        return Optional.ofNullable(opened);
    }

    /** Asked by whoever is about to speak to a provider. */
    public static void refuseToGoOut() {
        if (opened != null) {
            throw new IllegalStateException("nothing leaves a developer's machine");
        }
    }

    public synchronized void put(Mail mail) {
        mails.removeIf(before -> before.id().equals(mail.id())); // tried again
        mails.addFirst(mail);
        while (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    /** The newest first; of one clinic where one is named. */
    public synchronized List<Mail> newest(@Nullable String clinic) {
        return mails.stream()
                .filter(mail -> clinic == null || mail.clinic().equals(clinic))
                .toList();
    }
}
