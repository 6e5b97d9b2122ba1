package io.polyclinic.outbox;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what is to be done later. It is there if and only if the transaction that causes it commits. */
@ApplicationScoped
public class Outbox {

    private final TaskTable tasks;
    private final CurrentClinic current;
    private final AfterCommit afterCommit;
    private final OutboxMetrics metrics;

    Outbox(TaskTable tasks, CurrentClinic current, AfterCommit afterCommit, OutboxMetrics metrics) {
        this.tasks = tasks;
        this.current = current;
        this.afterCommit = afterCommit;
        this.metrics = metrics;
    }

    /**
     * Adds a task to the transaction that is under way in the clinic; nothing happens where the queue has one for the subject already.
     * Who adds to a lane makes others who add to it wait for the commit, so that its order is that of the commits.
     *
     * @param queue the {@link Queue#name()} of who will do it
     * @param subject the row that it is about
     * @param lane tasks of one queue and lane are done one after the other, in the order in which they were added; null where order is nothing to them
     */
    public void add(String queue, UUID subject, @Nullable String lane, Instant dueAt) {
        if (tasks.add(queue, subject, lane, dueAt)) {
            metrics.queued(queue);
            afterCommit.hint(current.get(), dueAt);
        }
    }

    /** Takes back what has not been done and is not being done. Returns whether there was such a task. */
    public boolean cancel(String queue, UUID subject) {
        return tasks.cancel(queue, subject);
    }

    /** Puts a dead task back to its beginning and to the end of its lane. Returns whether there was one. */
    public boolean requeue(String queue, UUID subject, Instant now) {
        var done = tasks.requeue(queue, subject, now);
        if (done) {
            afterCommit.hint(current.get(), now);
        }
        return done;
    }
}
