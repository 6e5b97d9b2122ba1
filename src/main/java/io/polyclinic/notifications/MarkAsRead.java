package io.polyclinic.notifications;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which notices were read. */
record MarkAsRead(
        @Size(min = 1, max = 200)
        @Schema(description = "Ids of notices; all of one's own where none are named")
        @Nullable
        List<@NotNull UUID> notices) {}
