package io.polyclinic.outbox;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The queues that this build knows. Tasks of others are left to the build that knows them. */
@ApplicationScoped
class Queues {

    private final Map<String, Queue> byName;

    Queues(
            @All List<InsideQueue> inside,
            @All List<OutsideQueue<?, ?>> outside,
            @All List<EventConsumer> consumers,
            EventTable events) {
        byName = Stream.of(inside.stream(), outside.stream(), consumers.stream().map(it -> new EventQueue(it, events)))
                .flatMap(it -> it)
                .collect(toUnmodifiableMap(Queue::name, identity()));
    }

    Set<String> names() {
        return byName.keySet();
    }

    boolean isInside(String queue) {
        return byName.get(queue) instanceof InsideQueue;
    }

    Queue of(Task task) {
        return Objects.requireNonNull(byName.get(task.queue()), task.queue());
    }
}
