package io.polyclinic.webhooks;

import io.polyclinic.outbox.EventType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "EventType")
record EventTypeView(
        @Schema(examples = "patient.registered") String type,
        @Schema(description = "Of the form of its data") int version,

        @Schema(description = "What it happens to", examples = "patient")
        String entity) {

    static EventTypeView of(EventType type) {
        return new EventTypeView(type.value(), type.version(), type.entity());
    }
}
