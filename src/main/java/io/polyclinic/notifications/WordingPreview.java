package io.polyclinic.notifications;

import io.polyclinic.messaging.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a wording would say.
 *
 * @param parameters of the wording that WhatsApp has approved, where there is one
 */
record WordingPreview(
        @Nullable String subject, String text, @Nullable String html, List<String> parameters) {

    static WordingPreview of(Wording.Rendered rendered) {
        return new WordingPreview(rendered.subject(), rendered.text(), rendered.html(), rendered.parameters());
    }
}
