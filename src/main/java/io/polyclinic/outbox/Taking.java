package io.polyclinic.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which tasks of the clinic that is entered are begun now: as many as there are places for their kind. */
@ApplicationScoped
class Taking {

    private final TaskTable tasks;
    private final Schedule schedule;
    private final Queues queues;
    private final Calls calls;
    private final OutboxConfig config;
    private final Clock clock;

    Taking(TaskTable tasks, Schedule schedule, Queues queues, Calls calls, OutboxConfig config, Clock clock) {
        this.tasks = tasks;
        this.schedule = schedule;
        this.queues = queues;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What was taken.
     *
     * @param inside with effects in the clinic alone
     * @param calls to the outside
     * @param next when the next of all tasks is due, taken or not
     */
    record Look(List<TakenTask> inside, List<TakenTask> calls, Optional<Instant> next) {

        int taken() {
            return inside.size() + calls.size();
        }
    }

    /** In the transaction that makes them this worker's. */
    Look look(UUID clinic) {
        var next = schedule.of(queues.names());
        var now = clock.instant();
        var due = next.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        var leaseUntil = now.plus(config.lease());
        var inside = due.stream().filter(queues::isInside).toList();
        var taken = inside.isEmpty() ? List.<TakenTask>of() : tasks.take(inside, config.tasksAtOnce(), leaseUntil);
        return new Look(
                taken, calls(clinic, due, leaseUntil), next.values().stream().min(Instant::compareTo));
    }

    private List<TakenTask> calls(UUID clinic, Collection<String> due, Instant leaseUntil) {
        var taken = new ArrayList<TakenTask>();
        for (var queue : due) {
            var room = queues.isInside(queue) ? 0 : calls.room(clinic, queue);
            if (room > 0) {
                taken.addAll(tasks.take(List.of(queue), room, leaseUntil));
            }
        }
        return taken;
    }
}
