package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.Templates;
import io.polyclinic.platform.LanguageTag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wording to be looked at before it is saved. */
record PreviewTemplate(
        @NotNull MessageKind kind,
        @NotNull ChannelKind channel,

        @NotNull @LanguageTag @Size(max = 35) @Schema(examples = "hi")
        String language,

        @Valid @Schema(description = "The one that comes with the product where none is given") @Nullable
        WordingText wording,

        @Size(max = 30) @Schema(description = "Samples stand where nothing is given") @Nullable
        Map<@Size(max = 60) String, @NotNull @Size(max = 4_000) String> variables) {

    Templates.Place place() {
        return new Templates.Place(kind, channel, language);
    }
}
