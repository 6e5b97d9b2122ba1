package io.polyclinic.messaging;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message as a channel is to carry it, complete.
 *
 * @param id of the delivery: the same however often it is tried, and what a provider is given as its idempotency key
 * @param address an e-mail address, or a phone number in E.164
 * @param language BCP 47 tag
 * @param subject where the channel has such a thing
 * @param text plain
 * @param html whole document, all variables escaped; none where there is only text
 * @param template what the provider knows the wording by; channels without such a thing go by the text
 */
record OutgoingMessage(
        UUID id,
        String address,
        @Nullable String recipientName,
        String language,
        @Nullable String subject,
        String text,
        @Nullable String html,
        @Nullable ProviderTemplate template,
        List<Attachment> attachments) {

    /**
     * A wording that was approved at the provider.
     *
     * @param language as the provider writes it, for example {@code en_US}
     * @param parameters in their order
     * @param buttons payloads of its quick-reply buttons, in their order
     */
    record ProviderTemplate(String name, String language, List<String> parameters, List<String> buttons) {}

    /** @param contentType for example {@code application/pdf} */
    record Attachment(String fileName, String contentType, byte[] content) {}
}
