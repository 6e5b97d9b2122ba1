package io.polyclinic.identity;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.Set;
import java.util.UUID;

@EventType(value = "user.registered", entity = "user")
@JsonClassDescription("Somebody has been given an account of the clinic.")
public record UserRegistered(
        UUID accountId,
        @JsonPropertyDescription("What they may be there") Set<Role> roles) implements DomainEvent {

    @Override
    public UUID entityId() {
        return accountId;
    }
}
