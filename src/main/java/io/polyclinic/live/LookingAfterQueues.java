package io.polyclinic.live;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.outbox.OutboxStatus;
import io.polyclinic.outbox.QueueStatus;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What admins see and do of what leaves the clinic. Each method is one transaction. */
@ApplicationScoped
@Transactional
class LookingAfterQueues {

    /** What nobody has come to for as long hangs. */
    private static final Duration HEALTHY_LAG = Duration.ofMinutes(5);

    private final OutboxStatus outbox;
    private final DomainEvents events;
    private final CurrentCaller caller;
    private final Clock clock;

    LookingAfterQueues(OutboxStatus outbox, DomainEvents events, CurrentCaller caller, Clock clock) {
        this.outbox = outbox;
        this.events = events;
        this.caller = caller;
        this.clock = clock;
    }

    QueueStatusView status() {
        var now = clock.instant();
        var queues = outbox.queues();
        return new QueueStatusView(
                sum(queues, QueueStatus::total),
                sum(queues, QueueStatus::pending),
                sum(queues, QueueStatus::processing),
                sum(queues, QueueStatus::completed),
                sum(queues, QueueStatus::failed),
                queues.stream().allMatch(queue -> queue.lag(now).compareTo(HEALTHY_LAG) < 0),
                queues.stream()
                        .map(QueueStatus::lastUpdated)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private static long sum(List<QueueStatus> queues, ToLongFunction<QueueStatus> count) {
        return queues.stream().mapToLong(count).sum();
    }

    ClearedView clearCompleted() {
        return new ClearedView(outbox.clearCompleted());
    }

    TestEventView test() {
        var event = new TestSent(Ids.next(), true);
        events.happened(event, caller.get().accountId());
        return new TestEventView(event.testId(), TestSent.TYPE, true);
    }

    Page<DeadLetterView> deadLetters(DeadLetterFilter filter) {
        var page = outbox.dead(caller.get().accountId(), filter.queue, filter.after, filter.limit);
        return new Page<>(page.items().stream().map(DeadLetterView::of).toList(), page.next());
    }

    RequeuedView requeue(UUID id) {
        if (!outbox.requeue(id)) {
            throw Problem.DEAD_LETTER_NOT_FOUND.because();
        }
        return new RequeuedView(id);
    }
}
