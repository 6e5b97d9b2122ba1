package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** One attempt at one task. Whatever happens in it ends in the task's row; where even that cannot be written, the lease runs out. */
@ApplicationScoped
class TaskRun {

    private static final Logger LOG = Logger.getLogger(TaskRun.class);
    private static final int LONGEST_REASON = 500;

    private final Tenants tenants;
    private final TaskTable tasks;
    private final Queues queues;
    private final Clock clock;

    TaskRun(Tenants tenants, TaskTable tasks, Queues queues, Clock clock) {
        this.tenants = tenants;
        this.tasks = tasks;
        this.queues = queues;
        this.clock = clock;
    }

    void run(ClinicRecord clinic, Task task) {
        try {
            switch (queues.of(task)) {
                case InsideQueue inside -> inside(clinic, task, inside);
                case OutsideQueue<?, ?> outside -> outside(clinic, task, outside);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "a task of queue %s in %s was not ended: %s",
                    task.queue(), clinic.slug(), e.getClass().getName());
        }
    }

    private void inside(ClinicRecord clinic, Task task, InsideQueue queue) {
        try {
            tenants.in(clinic, () -> {
                queue.handle(task);
                return end(task, queue, TaskEnd.done());
            });
        } catch (OvertakenException e) {
            LOG.debugf("another worker has taken %s", task.id());
        } catch (RuntimeException e) {
            finish(clinic, task, queue, TaskEnd.again(reason(e)));
        }
    }

    private <J, R> void outside(ClinicRecord clinic, Task task, OutsideQueue<J, R> queue) {
        J job;
        R answer;
        try {
            var prepared = tenants.in(clinic, () -> queue.prepare(task));
            if (prepared.isEmpty()) {
                finish(clinic, task, queue, TaskEnd.done());
                return;
            }
            job = prepared.get();
            answer = queue.perform(clinic, job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (Exception e) { // whatever the outside makes of it is one failed attempt
            finish(clinic, task, queue, TaskEnd.again(reason(e)));
            return;
        }
        try {
            tenants.in(clinic, () -> end(task, queue, queue.finish(task, job, answer)));
        } catch (OvertakenException e) {
            LOG.debugf("another worker has taken %s", task.id());
        }
    }

    private void finish(ClinicRecord clinic, Task task, Queue queue, TaskEnd end) {
        try {
            tenants.in(clinic, () -> end(task, queue, end));
        } catch (OvertakenException e) {
            LOG.debugf("another worker has taken %s", task.id());
        }
    }

    private boolean end(Task task, Queue queue, TaskEnd end) {
        var plan = queue.retries();
        var isOurs =
                switch (end) {
                    case TaskEnd.Done _ -> tasks.end(task, true, null);
                    case TaskEnd.Later later -> tasks.putBack(task, later.at(), later.why(), false);
                    case TaskEnd.Dead dead -> giveUp(task, queue, dead.why());
                    case TaskEnd.Again again when task.attempt() >= plan.attempts() -> giveUp(task, queue, again.why());
                    case TaskEnd.Again again -> {
                        var at = clock.instant()
                                .plus(plan.after(
                                        task.attempt(),
                                        ThreadLocalRandom.current().nextDouble()));
                        var notBefore = again.notBefore();
                        yield tasks.putBack(
                                task, notBefore != null && notBefore.isAfter(at) ? notBefore : at, again.why(), true);
                    }
                };
        if (!isOurs) {
            throw new OvertakenException();
        }
        return true;
    }

    private boolean giveUp(Task task, Queue queue, String why) {
        if (!tasks.end(task, false, why)) {
            return false;
        }
        queue.gaveUp(task, why);
        return true;
    }

    private static String reason(Exception e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
