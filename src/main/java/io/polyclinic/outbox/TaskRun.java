package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** One attempt at one task. Whatever happens in it ends in the task's row; where even that cannot be written, the lease runs out. */
@ApplicationScoped
class TaskRun {

    private static final Logger LOG = Logger.getLogger(TaskRun.class);
    private static final int LONGEST_REASON = 500;
    private static final Duration WHILE_BUSY = Duration.ofSeconds(5);

    private final ClinicDoor door;
    private final TaskEnding ending;
    private final Queues queues;
    private final OutboxMetrics metrics;
    private final OutboxConfig config;
    private final Clock clock;

    TaskRun(
            ClinicDoor door,
            TaskEnding ending,
            Queues queues,
            OutboxMetrics metrics,
            OutboxConfig config,
            Clock clock) {
        this.door = door;
        this.ending = ending;
        this.queues = queues;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    void run(ClinicRecord clinic, TakenTask taken) {
        var task = taken.task();
        metrics.begun(taken);
        try {
            var end = attempt(clinic, task);
            metrics.ended(task, end);
            if (end.equals(TaskEnding.DEAD)) {
                LOG.warnf("a task of queue %s in %s was given up: %s", task.queue(), clinic.slug(), task.id());
            }
        } catch (OvertakenException e) {
            metrics.ended(task, "overtaken");
            LOG.debugf("another worker has taken %s", task.id());
        } catch (Throwable e) { // a worker survives whatever a task does
            metrics.ended(task, "lost");
            LOG.warnf(
                    "a task of queue %s in %s was not ended: %s",
                    task.queue(), clinic.slug(), e.getClass().getName());
        }
    }

    private String attempt(ClinicRecord clinic, Task task) {
        var queue = queues.of(task);
        if (task.attempt() > queue.retries().attempts()) {
            return finish(clinic, task, queue, TaskEnd.dead("nobody who began it was heard of again"));
        }
        return switch (queue) {
            case InsideQueue inside -> inside(clinic, task, inside);
            case OutsideQueue<?, ?> outside -> outside(door.current(clinic), task, outside);
        };
    }

    private String inside(ClinicRecord clinic, Task task, InsideQueue queue) {
        try {
            return door.in(clinic, () -> {
                queue.handle(task);
                return ending.end(task, queue, TaskEnd.done());
            });
        } catch (OvertakenException e) {
            throw e;
        } catch (RuntimeException e) {
            return finish(clinic, task, queue, failed(e));
        }
    }

    private <J, R> String outside(ClinicRecord clinic, Task task, OutsideQueue<J, R> queue) {
        if (!ClinicDoor.isOpen(clinic)) {
            return finish(clinic, task, queue, TaskEnd.later("the clinic is " + clinic.state(), clock.instant()));
        }
        if (clinic.standing().neutralised()) {
            return finish(
                    clinic, task, queue, TaskEnd.dead("the clinic is a neutralised copy: nothing goes out of it"));
        }
        J job;
        R answer;
        try {
            var prepared = door.in(clinic, () -> queue.prepare(task));
            if (prepared.isEmpty()) {
                return finish(clinic, task, queue, TaskEnd.done());
            }
            job = prepared.get();
            answer = TimedCall.within(config.callTimeout(), () -> queue.perform(clinic, job));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (Exception e) { // whatever the outside makes of it is one failed attempt
            return finish(clinic, task, queue, failed(e));
        }
        return answered(clinic, task, queue, job, answer);
    }

    private <J, R> String answered(ClinicRecord clinic, Task task, OutsideQueue<J, R> queue, J job, R answer) {
        try {
            return door.in(clinic, () -> ending.end(task, queue, queue.finish(task, job, answer)));
        } catch (OvertakenException e) {
            throw e;
        } catch (RuntimeException e) {
            return finish(clinic, task, queue, failed(e));
        }
    }

    private String finish(ClinicRecord clinic, Task task, Queue queue, TaskEnd end) {
        return door.in(clinic, () -> ending.end(task, queue, end));
    }

    /** That the clinic's database has no time is not the task's fault. */
    private TaskEnd failed(Exception e) {
        return ClinicDoor.is(e, Problem.CLINIC_BUSY) || ClinicDoor.is(e, Problem.CLINIC_DATABASE_AWAY)
                ? TaskEnd.later(reason(e), clock.instant().plus(WHILE_BUSY))
                : TaskEnd.again(reason(e));
    }

    private static String reason(Exception e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
