package io.polyclinic.webhooks;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ReplayDeliveries(
        @NotNull @Schema(description = "Deliveries that were made at this time or later")
        Instant from,

        @NotNull @Schema(description = "and before this; at most 31 days after from")
        Instant to,

        @Schema(description = "Say true to send again what was received, too") @Nullable
        Boolean delivered) {

    boolean withDelivered() {
        return Boolean.TRUE.equals(delivered);
    }
}
