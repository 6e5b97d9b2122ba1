package io.polyclinic.webhooks;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that the clinic says of an endpoint; a change replaces the whole. */
record WebhookDetails(
        @NotNull
        @PlainText
        @Size(max = 2_048)
        @Schema(description = "Where messages are sent to", examples = "https://systems.example.org/polyclinic")
        String url,

        @PlainText @Size(max = 200) @Nullable String description,

        @NotEmpty
        @Size(max = 100)
        @Schema(
                description =
                        "Types of events, as /api/v1/events/types lists them; * for all of them, also those to come",
                examples = "[\"patient.registered\"]")
        List<@NotNull @Size(max = 100) String> eventTypes) {}
