package io.polyclinic.messaging;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mail as it goes out: text, HTML beside it where there is some, documents. No value of a message can begin a header of its own. */
final class MailComposition {

    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\p{Cntrl}\\p{Z}<>()\"\\\\,;:@\\[\\]]{1,64}@[^\\p{Cntrl}\\p{Z}<>()\"\\\\,;:@\\[\\]]{1,255}");
    private static final Pattern NOT_OF_NAMES = Pattern.compile("[\\p{Cntrl}<>()\"\\\\,;:@\\[\\]]");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    private MailComposition() {}

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    static MailMessage of(ChannelAccount account, OutgoingMessage message) {
        var settings = account.settings();
        var from = Objects.requireNonNull(settings.get("from"), "a sender");
        var mail = new MailMessage()
                .setFrom(named(from, settings.get("fromName")))
                .setTo(named(message.address(), message.recipientName()))
                .setSubject(oneLine(Objects.requireNonNullElse(message.subject(), "")))
                .setText(message.text())
                .setHeaders(headers(from, settings.get("replyTo"), message));
        var html = message.html();
        if (html != null) {
            mail.setHtml(html);
        }
        if (!message.attachments().isEmpty()) {
            mail.setAttachment(message.attachments().stream()
                    .map(it -> MailAttachment.create()
                            .setData(Buffer.buffer(it.content()))
                            .setContentType(oneLine(it.contentType()))
                            .setDisposition("attachment")
                            .setName(oneLine(it.fileName())))
                    .toList());
        }
        return mail;
    }

    /** The same Message-ID however often it is tried, so that a mail that came twice is seen as one. */
    private static MultiMap headers(String from, @Nullable String replyTo, OutgoingMessage message) {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", "<%s@%s>".formatted(message.id(), from.substring(from.indexOf('@') + 1)))
                .add("Content-Language", oneLine(message.language()))
                .add("Auto-Submitted", "auto-generated"); // RFC 3834
        return replyTo == null ? headers : headers.add("Reply-To", replyTo);
    }

    private static String named(String address, @Nullable String name) {
        var plain =
                name == null ? "" : NOT_OF_NAMES.matcher(name).replaceAll(" ").strip();
        return plain.isEmpty() ? address : plain + " <" + address + ">";
    }

    private static String oneLine(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
