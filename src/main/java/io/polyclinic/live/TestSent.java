package io.polyclinic.live;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

@EventType(value = TestSent.TYPE, entity = "test")
@JsonClassDescription("Somebody tries whether events arrive; nothing has happened.")
public record TestSent(
        UUID testId, @JsonPropertyDescription("Always true") boolean test) implements DomainEvent {

    static final String TYPE = "test.sent";

    @Override
    public UUID entityId() {
        return testId;
    }
}
