package io.polyclinic.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.platform.Ids;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what has happened, in the transaction in which it happens, with a task for each who wants to know. */
@ApplicationScoped
public class DomainEvents {

    private final EventTable events;
    private final Outbox outbox;
    private final List<EventConsumer> consumers;
    private final EventSignals signals;
    private final ObjectMapper json;
    private final Clock clock;

    DomainEvents(
            EventTable events,
            Outbox outbox,
            @All List<EventConsumer> consumers,
            EventSignals signals,
            ObjectMapper json,
            Clock clock) {
        this.events = events;
        this.outbox = outbox;
        this.consumers = consumers;
        this.signals = signals;
        this.json = json;
        this.clock = clock;
    }

    /** @param actor the account by which it happened; null where nobody is signed in */
    public void happened(DomainEvent event, @Nullable UUID actor) {
        var type = Objects.requireNonNull(event.getClass().getAnnotation(EventType.class), "an event has a type");
        var now = clock.instant();
        var stored = new StoredEvent(
                Ids.next(), type.value(), type.version(), type.entity(), event.entityId(), actor, payload(event), now);
        events.add(stored);
        signals.happened();
        for (var consumer : consumers) {
            if (consumer.wants(type.value())) {
                outbox.add(EventQueue.nameFor(consumer), stored.id(), EventQueue.laneOf(stored), now);
            }
        }
    }

    private String payload(DomainEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
