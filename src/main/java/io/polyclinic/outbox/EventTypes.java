package io.polyclinic.outbox;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** All types of events that this build knows. */
@ApplicationScoped
public class EventTypes {

    private final SortedMap<String, EventType> byName;

    EventTypes(@All List<EventKinds> modules) {
        byName = modules.stream()
                .flatMap(module -> module.kinds().stream())
                .map(EventTypes::of)
                .collect(toMap(
                        EventType::value,
                        identity(),
                        (one, _) -> {
                            throw new IllegalStateException("two kinds of events are called " + one.value());
                        },
                        TreeMap::new));
    }

    /** What the event's record says of itself. */
    public static EventType of(Class<? extends DomainEvent> kind) {
        return Objects.requireNonNull(kind.getAnnotation(EventType.class), "an event has a type");
    }

    public boolean isKnown(String type) {
        return byName.containsKey(type);
    }

    /** By their names. */
    public Collection<EventType> all() {
        return List.copyOf(byName.values());
    }
}
