package io.polyclinic.outbox;

import java.time.Duration;

/** What one consumer has yet to hear of. */
final class EventQueue implements InsideQueue {

    private static final RetryPlan RETRIES = new RetryPlan(20, Duration.ofSeconds(1), Duration.ofHours(1));

    private final EventConsumer consumer;
    private final EventTable events;

    EventQueue(EventConsumer consumer, EventTable events) {
        this.consumer = consumer;
        this.events = events;
    }

    static String nameFor(EventConsumer consumer) {
        return "event:" + consumer.name();
    }

    static String laneOf(StoredEvent event) {
        return event.entityType() + "/" + event.entityId();
    }

    @Override
    public String name() {
        return nameFor(consumer);
    }

    @Override
    public RetryPlan retries() {
        return RETRIES;
    }

    @Override
    public void handle(Task task) {
        events.byId(task.subject()).ifPresent(consumer::handle);
    }
}
