package io.polyclinic.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.platform.Identified;
import io.polyclinic.platform.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A system that is told what happens. Its secret is not in here; it was shown once. The version travels as ETag. */
@Schema(name = "Webhook")
record WebhookView(
        UUID id,
        @JsonIgnore @Schema(hidden = true) int version,
        String url,
        @Nullable String description,
        List<String> eventTypes,
        EndpointState state,
        @Nullable PauseReason pauseReason,

        @Schema(description = "Since when nothing that was sent to it was received") @Nullable
        Instant failingSince,

        @Schema(description = "Until when the secret before signs as well") @Nullable
        Instant previousSecretUntil,

        Instant createdAt,
        Instant updatedAt)
        implements Identified, Versioned {}
