package io.polyclinic.notifications;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a test message goes. */
record TryChannel(
        @Schema(description = "An e-mail address, or a phone number in E.164")
        @NotNull
        @Size(max = 320)
        @Pattern(regexp = "[^\\p{Cntrl}\\p{Z}]+")
        String address,

        @Schema(description = "WhatsApp: a wording without variables that was approved there; without it, plain text")
        @Size(max = 200)
        @Pattern(regexp = "[a-z0-9_]+")
        @Nullable
        String template) {}
