package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.messaging.ProviderCalls.NoAnswerException;
import io.polyclinic.messaging.ProviderCalls.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.Locale;

/** WhatsApp by UltraMsg, which writes in a person's account: plain text, nothing to be approved. Its call-backs name our own id. */
@ApplicationScoped
class UltraMsgChannel implements Channel {

    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_CAPTION = 1_024;

    private final ProviderCalls calls;
    private final ChannelsConfig config;

    UltraMsgChannel(ProviderCalls calls, ChannelsConfig config) {
        this.calls = calls;
        this.config = config;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WHATSAPP;
    }

    @Override
    public String provider() {
        return Provider.ULTRAMSG.name();
    }

    @Override
    public boolean asksForApproval() {
        return false;
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message)
            throws NoAnswerException, InterruptedException {
        if (message.attachments().size() > 1) {
            return new SendResult.Refused("UltraMsg carries one document with a message");
        }
        if (message.text().length() > (message.attachments().isEmpty() ? LONGEST_TEXT : LONGEST_CAPTION)) {
            return new SendResult.Refused("the text is too long for WhatsApp");
        }
        var id = message.id().toString();
        var form = new FormBody()
                .with("token", account.secrets().getOrDefault("token", ""))
                .with("to", message.address())
                .with("referenceId", id);
        if (message.attachments().isEmpty()) {
            form.with("body", message.text());
        } else {
            var document = message.attachments().getFirst();
            form.with("filename", document.fileName())
                    .with("document", Base64.getEncoder().encodeToString(document.content()))
                    .with("caption", message.text());
        }
        var what = message.attachments().isEmpty() ? "chat" : "document";
        var path = "/%s/messages/%s".formatted(account.settings().get("instance"), what);
        var reply = calls.send(HttpRequest.newBuilder(calls.at(config.ultramsgUrl(), path))
                .header("Content-Type", FormBody.TYPE)
                .POST(form.publisher())
                .build());
        return result(reply, id);
    }

    /** It answers 200 to nearly everything; a list of errors is about fields of the message, a sentence about the account. */
    private static SendResult result(Reply reply, String id) {
        var error = reply.json().path("error");
        if (reply.isSuccess()
                && reply.json().path("sent").asText("").toLowerCase(Locale.ROOT).equals("true")) {
            return new SendResult.Accepted(id);
        }
        if (reply.isBusy() || error.isMissingNode()) {
            return reply.unavailable("UltraMsg answered with status " + reply.status());
        }
        return error.isArray()
                ? new SendResult.Refused("UltraMsg refused the message")
                : reply.unavailable("UltraMsg does not take messages of this account now");
    }
}
