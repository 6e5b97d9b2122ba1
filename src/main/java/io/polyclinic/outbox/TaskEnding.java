package io.polyclinic.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Writes what came of an attempt into the task's row, in the transaction that is under way in the clinic. */
@ApplicationScoped
class TaskEnding {

    static final String DEAD = "dead";

    private final TaskTable tasks;
    private final Clock clock;

    TaskEnding(TaskTable tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Returns in a word what it came to.
     *
     * @throws OvertakenException where the task is another worker's by now
     */
    String end(Task task, Queue queue, TaskEnd end) {
        return switch (end) {
            case TaskEnd.Done _ -> unlessOvertaken(tasks.end(task, true, null), "done");
            case TaskEnd.Later later -> unlessOvertaken(tasks.putBack(task, later.at(), later.why(), false), "later");
            case TaskEnd.Dead dead -> giveUp(task, queue, dead.why());
            case TaskEnd.Again again
            when task.attempt() >= queue.retries().attempts() -> giveUp(task, queue, again.why());
            case TaskEnd.Again again ->
                unlessOvertaken(tasks.putBack(task, nextTry(task, queue, again), again.why(), true), "again");
        };
    }

    private Instant nextTry(Task task, Queue queue, TaskEnd.Again again) {
        var at = clock.instant()
                .plus(queue.retries()
                        .after(task.attempt(), ThreadLocalRandom.current().nextDouble()));
        var notBefore = again.notBefore();
        return notBefore != null && notBefore.isAfter(at) ? notBefore : at;
    }

    private String giveUp(Task task, Queue queue, String why) {
        var how = unlessOvertaken(tasks.end(task, false, why), DEAD);
        queue.gaveUp(task, why);
        return how;
    }

    private static String unlessOvertaken(boolean isOurs, String how) {
        if (!isOurs) {
            throw new OvertakenException();
        }
        return how;
    }
}
