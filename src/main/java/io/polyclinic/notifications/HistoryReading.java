package io.polyclinic.notifications;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.identity.Role;
import io.polyclinic.messaging.HistoryQuery;
import io.polyclinic.messaging.MessageHistory;
import io.polyclinic.messaging.MessageView;
import io.polyclinic.messaging.RecipientType;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may read of which messages: the clinic's people of all, patients of their own. */
@ApplicationScoped
class HistoryReading {

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final MessageHistory history;
    private final CurrentCaller caller;
    private final Clock clock;

    HistoryReading(MessageHistory history, CurrentCaller caller, Clock clock) {
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    Page<MessageView> list(HistoryFilter filter) {
        var reader = caller.get().accountId();
        HistoryQuery query = readsOwnAlone() ? filter.ofOneself(reader) : filter.by(reader);
        return history.list(query);
    }

    MessageView read(UUID id) {
        var message = history.read(id);
        var to = message.recipient();
        var own = to.type() == RecipientType.ACCOUNT && caller.get().accountId().equals(to.id());
        if (readsOwnAlone() && !own) {
            throw Problem.MESSAGE_NOT_FOUND.because();
        }
        return message;
    }

    private boolean readsOwnAlone() {
        return caller.get().roles().equals(Set.of(Role.PATIENT));
    }

    MessageStats stats(@Nullable Instant from, @Nullable Instant to) {
        var end = Objects.requireNonNullElseGet(to, clock::instant);
        var begin = Objects.requireNonNullElseGet(from, () -> end.minus(USUAL));
        if (!begin.isBefore(end) || begin.plus(LONGEST).isBefore(end)) {
            throw Problem.INVALID_REQUEST.because(
                    List.of(new FieldError("from", "range", "must lie before to, and at most 400 days before it")));
        }
        return new MessageStats(begin, end, history.counts(begin, end));
    }
}
