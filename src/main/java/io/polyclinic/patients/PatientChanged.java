package io.polyclinic.patients;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventType;
import java.util.UUID;

/** @see PatientEvents for why there is so little in it */
@EventType(value = "patient.changed", entity = "patient")
@JsonClassDescription("What is known of a patient has been replaced.")
public record PatientChanged(
        @JsonPropertyDescription("Read it at /api/v1/patients/{id}")
        UUID patientId,

        @JsonPropertyDescription("The version that it has by this, as its ETag names it")
        int version)
        implements DomainEvent {

    @Override
    public UUID entityId() {
        return patientId;
    }
}
