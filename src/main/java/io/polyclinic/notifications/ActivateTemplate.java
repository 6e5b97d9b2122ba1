package io.polyclinic.notifications;

import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which version of a template is in force. */
record ActivateTemplate(
        @Min(1) @Schema(description = "None for the wording that comes with the product") @Nullable
        Integer number) {}
