package io.polyclinic.webhooks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

record RotateSecret(
        @NotNull
        @Min(0)
        @Max(168)
        @Schema(
                description =
                        "For how long messages are signed with the secret before as well; 0 where that has become known to others",
                examples = "24")
        Integer overlapHours) {}
