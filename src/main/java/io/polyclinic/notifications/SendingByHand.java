package io.polyclinic.notifications;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.HandLimit;
import io.polyclinic.messaging.MessageCategory;
import io.polyclinic.messaging.MessageHistory;
import io.polyclinic.messaging.MessageOrder;
import io.polyclinic.messaging.MessageView;
import io.polyclinic.messaging.Messages;
import io.polyclinic.messaging.Recipient;
import io.polyclinic.messaging.RecipientDirectory;
import io.polyclinic.messaging.RecipientType;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages that people of the clinic send themselves. Each method is one transaction. */
@ApplicationScoped
@Transactional
class SendingByHand {

    private final Messages messages;
    private final MessageHistory history;
    private final HandLimit limit;
    private final List<RecipientDirectory> directories;
    private final CurrentCaller caller;

    SendingByHand(
            Messages messages,
            MessageHistory history,
            HandLimit limit,
            @All List<RecipientDirectory> directories,
            CurrentCaller caller) {
        this.messages = messages;
        this.history = history;
        this.limit = limit;
        this.directories = directories;
        this.caller = caller;
    }

    /** @param key names the request: the same one twice sends one message */
    MessageView send(SendMessage request, @Nullable String key) {
        if (request.kind().category() == MessageCategory.SECURITY) {
            throw Problem.MESSAGE_KIND_NOT_BY_HAND.because("codes and links that let somebody in come by themselves");
        }
        var by = caller.get().accountId();
        var recipient = recipient(request.recipient());
        var only = request.channels() == null ? Set.<ChannelKind>of() : request.channels();
        var ways = messages.channels(request.kind(), recipient, only);
        if (ways.isEmpty() || !ways.containsAll(only)) {
            throw Problem.MESSAGE_HAS_NO_WAY.because("%s", messages.obstacles(request.kind(), recipient, only));
        }
        var order = new MessageOrder(
                request.kind(),
                recipient,
                request.variables(),
                only,
                request.notBefore(),
                null,
                key == null ? null : "by-hand/" + by + "/" + key,
                new MessageOrder.Cause(by, true, null));
        if (ways.contains(ChannelKind.EMAIL) && !limit.takes(by)) {
            throw Problem.MESSAGE_LIMIT_REACHED.because("at most %d mails a minute", HandLimit.MAILS_A_MINUTE);
        }
        return history.read(messages.send(order));
    }

    MessageView retry(UUID id) {
        messages.retry(id);
        return history.read(id);
    }

    private Recipient recipient(SendMessage.To to) {
        if ((to.type() == RecipientType.OTHER) != (to.id() == null)) {
            throw Problem.INVALID_REQUEST.because(List.of(
                    new FieldError("recipient.id", "not-of-type", "accounts and patients have one, others none")));
        }
        if (to.id() == null) {
            return new Recipient(to.type(), null, to.name(), to.email(), to.phone(), to.language());
        }
        var known = directories.stream()
                .filter(directory -> directory.type() == to.type())
                .flatMap(directory -> directory.find(Objects.requireNonNull(to.id())).stream())
                .findFirst()
                .orElseThrow(() -> Problem.RECIPIENT_NOT_FOUND.because("no %s has this id", to.type()));
        return new Recipient(
                to.type(),
                to.id(),
                first(to.name(), known.name()),
                first(to.email(), known.email()),
                first(to.phone(), known.phone()),
                first(to.language(), known.language()));
    }

    private static @Nullable String first(@Nullable String given, @Nullable String known) {
        return given == null ? known : given;
    }
}
