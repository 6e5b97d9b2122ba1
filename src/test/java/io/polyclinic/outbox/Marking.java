package io.polyclinic.outbox;

import io.polyclinic.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A queue of a test with an effect inside of the clinic that can be counted: an event of the subject. */
final class Marking implements InsideQueue {

    static final String EVENT = "test.marked";

    private final String name;
    private final EventTable events;
    private final Clock clock;
    final List<UUID> gaveUp = new CopyOnWriteArrayList<>();
    volatile RetryPlan plan = new RetryPlan(3, Duration.ofSeconds(10), Duration.ofMinutes(10));
    volatile Consumer<Task> before = _ -> {};
    volatile Consumer<Task> after = _ -> {};

    Marking(String name, EventTable events, Clock clock) {
        this.name = name;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RetryPlan retries() {
        return plan;
    }

    @Override
    public void handle(Task task) {
        before.accept(task);
        events.add(new StoredEvent(Ids.next(), EVENT, 1, "mark", task.subject(), null, "{}", clock.instant()));
        after.accept(task);
    }

    @Override
    public void gaveUp(Task task, String why) {
        gaveUp.add(task.subject());
    }
}
