package io.polyclinic.outbox;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what is to be done later. It is there if and only if the transaction that causes it commits. */
@ApplicationScoped
public class Outbox {

    private final TaskTable tasks;
    private final CurrentClinic current;
    private final TransactionSynchronizationRegistry transactions;
    private final Wakes wakes;

    Outbox(TaskTable tasks, CurrentClinic current, TransactionSynchronizationRegistry transactions, Wakes wakes) {
        this.tasks = tasks;
        this.current = current;
        this.transactions = transactions;
        this.wakes = wakes;
    }

    /**
     * Adds a task to the transaction that is under way in the clinic; nothing happens where the queue has one for the subject already.
     *
     * @param queue the {@link Queue#name()} of who will do it
     * @param subject the row that it is about
     * @param lane tasks of one queue and lane are done one after the other, in the order in which they were added; null where order is nothing to them
     */
    public void add(String queue, UUID subject, @Nullable String lane, Instant dueAt) {
        tasks.add(queue, subject, lane, dueAt);
        var clinic = current.get();
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    wakes.hint(clinic, dueAt);
                }
            }
        });
    }

    /** Takes back what has not been done and is not being done. Returns whether there was such a task. */
    public boolean cancel(String queue, UUID subject) {
        return tasks.cancel(queue, subject);
    }

    /** Puts a dead task back to its beginning, to be done at once. Returns whether there was one. */
    public boolean requeue(String queue, UUID subject, Instant now) {
        var clinic = current.get();
        var done = tasks.requeue(queue, subject, now);
        if (done) {
            wakes.hint(clinic, now);
        }
        return done;
    }
}
