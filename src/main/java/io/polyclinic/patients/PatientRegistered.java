package io.polyclinic.patients;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/** @see PatientEvents for why there is so little in it */
@EventType(value = "patient.registered", entity = "patient")
@JsonClassDescription("A patient has been registered.")
public record PatientRegistered(
        @JsonPropertyDescription("Read it at /api/v1/patients/{id}")
        UUID patientId,

        @JsonPropertyDescription("The version that it had then, as its ETag names it")
        int version)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return patientId;
    }
}
