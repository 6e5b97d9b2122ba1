package io.polyclinic.notifications;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One more version of a template. */
record ChangeTemplate(
        @NotNull @Valid WordingText wording,

        @NotNull @Schema(description = "Whether it is in force at once")
        Boolean activate) {}
