package io.polyclinic.messaging;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of message says on a channel, with variables in braces.
 *
 * @param subject of a mail, title of a notice; other channels have none
 * @param html of a mail; made from the text where there is none
 * @param approved what WhatsApp knows it by; without it the text goes, within 24 hours of what the person wrote last
 */
public record Wording(
        @Nullable String subject,
        String text,
        @Nullable String html,
        @Nullable Approved approved) {

    /**
     * A wording that was approved at the provider.
     *
     * @param language as the provider writes it, for example {@code en_US}
     * @param parameters names of variables, in their order
     * @param buttons payloads of its quick-reply buttons, in their order, which come back with the answer
     */
    public record Approved(String name, String language, List<String> parameters, List<String> buttons) {}

    /** A wording in the language that it was found for. */
    record InLanguage(Wording wording, Locale language) {}

    /**
     * What is sent.
     *
     * @param parameters of the wording that the provider knows, where there is one
     */
    public record Rendered(
            @Nullable String subject, String text, @Nullable String html, List<String> parameters) {

        @Override
        public String toString() {
            return "Rendered[]";
        }
    }
}
