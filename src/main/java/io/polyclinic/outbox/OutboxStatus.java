package io.polyclinic.outbox;

import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looking after the clinic's outbox by hand. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class OutboxStatus {

    private static final int PARTS_OF_CURSOR = 2;

    private final QueueCounts counts;
    private final FinishedTasks finished;
    private final Outbox outbox;
    private final CurrentClinic clinic;
    private final Cursors cursors;
    private final Clock clock;

    OutboxStatus(
            QueueCounts counts,
            FinishedTasks finished,
            Outbox outbox,
            CurrentClinic clinic,
            Cursors cursors,
            Clock clock) {
        this.counts = counts;
        this.finished = finished;
        this.outbox = outbox;
        this.clinic = clinic;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Every queue of this build, and those of others that have tasks here, by name. */
    public List<QueueStatus> queues() {
        return counts.all();
    }

    /** Removes the rows of all tasks that were done. Returns how many. What is added again for the same subject is done again. */
    public int clearCompleted() {
        return finished.clearDone();
    }

    /**
     * The tasks that were given up, the latest first.
     *
     * @param reader whose list it is: its pages lead on for nobody else
     * @param queue of this one alone, where one is given
     * @param after a page's {@link Page#next}
     */
    public Page<DeadTask> dead(UUID reader, @Nullable String queue, @Nullable String after, int limit) {
        var list = clinic.key() + " " + reader + " dead tasks?queue=" + (queue == null ? "" : queue);
        return Page.of(
                finished.dead(queue, position(after, list), limit + 1),
                limit,
                task -> task,
                last -> cursors.after(
                        List.of(last.diedAt().toString(), last.id().toString()), list));
    }

    private FinishedTasks.@Nullable Position position(@Nullable String after, String list) {
        if (after == null) {
            return null;
        }
        var key = cursors.open(after, list, PARTS_OF_CURSOR);
        return new FinishedTasks.Position(Instant.parse(key.getFirst()), UUID.fromString(key.getLast()));
    }

    /** Puts a task that was given up back to its beginning, to be done at once. Returns whether there is such a one. */
    public boolean requeue(UUID id) {
        return finished.dead(id)
                .map(task -> outbox.requeue(task.queue(), task.subject(), clock.instant()))
                .orElse(false);
    }
}
