package io.polyclinic.messaging;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a test message goes. */
public record TryChannel(
        @Schema(description = "An e-mail address, or a phone number in E.164")
        @NotNull
        @Size(max = 320)
        @Pattern(regexp = "[^\\p{Cntrl}\\p{Z}]+")
        String address,

        @Schema(description = "WhatsApp: a wording without variables that was approved there; without it, plain text")
        @Size(max = 200)
        @Pattern(regexp = "[a-z0-9_]+")
        @Nullable
        String template) {

    OutgoingMessage.@Nullable ProviderTemplate template(String locale) {
        return template == null
                ? null
                : new OutgoingMessage.ProviderTemplate(template, locale.replace('-', '_'), List.of(), List.of());
    }
}
