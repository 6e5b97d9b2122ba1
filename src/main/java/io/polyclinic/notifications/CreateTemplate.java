package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.Templates;
import io.polyclinic.platform.LanguageTag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The clinic's own wording of a kind of message on a channel in a language. */
record CreateTemplate(
        @NotNull MessageKind kind,
        @NotNull ChannelKind channel,

        @NotNull @LanguageTag @Size(max = 35) @Schema(description = "BCP 47", examples = "hi")
        String language,

        @NotNull @Valid WordingText wording,

        @NotNull @Schema(description = "Whether it is in force at once")
        Boolean activate) {

    Templates.Place place() {
        return new Templates.Place(
                kind, channel, Locale.forLanguageTag(language).toLanguageTag());
    }
}
