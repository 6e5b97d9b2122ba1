package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.messaging.OutgoingMessage.Attachment;
import io.polyclinic.messaging.ProviderCalls.NoAnswerException;
import io.polyclinic.messaging.ProviderCalls.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WhatsApp's own Cloud API: a wording that Meta approved, or text and a document within the window of 24 hours. */
@ApplicationScoped
class WhatsAppCloudChannel implements Channel {

    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_CAPTION = 1_024;

    /** Not of this message: throttled, Meta's own trouble, or something of the account that its owner can mend. */
    private static final Set<Integer> NOT_NOW = Set.of(
            0, 1, 2, 3, 4, 10, 33, 190, 200, 368, 80_007, 130_429, 131_000, 131_005, 131_016, 131_031, 131_042, 131_045,
            131_048, 131_056, 131_057, 133_004, 133_005, 133_006, 133_010, 135_000);

    private final ProviderCalls calls;
    private final ChannelsConfig config;
    private final ObjectMapper json;

    WhatsAppCloudChannel(ProviderCalls calls, ChannelsConfig config, ObjectMapper json) {
        this.calls = calls;
        this.config = config;
        this.json = json;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WHATSAPP;
    }

    @Override
    public String provider() {
        return Provider.WHATSAPP_CLOUD.name();
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message)
            throws NoAnswerException, InterruptedException {
        if (message.attachments().size() > 1) {
            return new SendResult.Refused("WhatsApp carries one document with a message");
        }
        if (message.template() == null
                && message.text().length() > (message.attachments().isEmpty() ? LONGEST_TEXT : LONGEST_CAPTION)) {
            return new SendResult.Refused("the text is too long for WhatsApp");
        }
        var body = json.createObjectNode()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put("to", message.address())
                .put("biz_opaque_callback_data", message.id().toString());
        if (message.attachments().isEmpty()) {
            fill(body, message, null);
        } else {
            var uploaded = upload(account, message.attachments().getFirst());
            if (uploaded.result() != null) {
                return uploaded.result();
            }
            fill(body, message, uploaded.document());
        }
        return result(calls.send(request(account, "messages")
                .header("Content-Type", "application/json")
                .POST(calls.body(body))
                .build()));
    }

    private HttpRequest.Builder request(ChannelAccount account, String what) {
        var path = "/%s/%s/%s"
                .formatted(config.whatsappVersion(), account.settings().get("phoneNumberId"), what);
        return HttpRequest.newBuilder(calls.at(config.whatsappUrl(), path))
                .header("Authorization", "Bearer " + account.secrets().get("accessToken"));
    }

    private record Uploaded(
            @Nullable ObjectNode document, @Nullable SendResult result) {}

    private Uploaded upload(ChannelAccount account, Attachment attachment)
            throws NoAnswerException, InterruptedException {
        var form = new MultipartForm()
                .with("messaging_product", "whatsapp")
                .with("type", attachment.contentType())
                .with("file", attachment);
        var reply = calls.send(request(account, "media")
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                .build());
        var id = reply.json().path("id").asText("");
        if (!reply.isSuccess() || id.isEmpty()) {
            return new Uploaded(null, failure(reply));
        }
        return new Uploaded(json.createObjectNode().put("id", id).put("filename", attachment.fileName()), null);
    }

    private void fill(ObjectNode body, OutgoingMessage message, @Nullable ObjectNode document) {
        var template = message.template();
        if (template != null) {
            body.put("type", "template");
            body.set("template", template(template, document));
        } else if (document != null) {
            body.put("type", "document");
            body.set("document", document.put("caption", message.text()));
        } else {
            body.put("type", "text");
            body.putObject("text").put("preview_url", false).put("body", message.text());
        }
    }

    private ObjectNode template(OutgoingMessage.ProviderTemplate template, @Nullable ObjectNode document) {
        var said = json.createObjectNode().put("name", template.name());
        said.putObject("language").put("code", template.language());
        var components = said.putArray("components");
        if (document != null) {
            components
                    .addObject()
                    .put("type", "header")
                    .putArray("parameters")
                    .addObject()
                    .put("type", "document")
                    .set("document", document);
        }
        if (!template.parameters().isEmpty()) {
            var parameters = components.addObject().put("type", "body").putArray("parameters");
            template.parameters()
                    .forEach(value -> parameters.addObject().put("type", "text").put("text", value));
        }
        for (var index = 0; index < template.buttons().size(); index++) {
            components
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", "quick_reply")
                    .put("index", Integer.toString(index))
                    .putArray("parameters")
                    .addObject()
                    .put("type", "payload")
                    .put("payload", template.buttons().get(index));
        }
        return said;
    }

    private static SendResult result(Reply reply) {
        var id = reply.json().at("/messages/0/id").asText("");
        return reply.isSuccess() && !id.isEmpty() ? new SendResult.Accepted(id) : failure(reply);
    }

    /** By Meta's error code; what it says to developers is not repeated, for it may hold what was sent. */
    private static SendResult failure(Reply reply) {
        var code = reply.json().at("/error/code").asInt(-1);
        if (reply.isSuccess() || reply.isBusy() || code < 0) {
            return reply.unavailable("WhatsApp answered with status " + reply.status());
        }
        if (reply.isOfCredentials() || NOT_NOW.contains(code)) {
            return reply.unavailable("WhatsApp does not take messages of this account now: error " + code);
        }
        return new SendResult.Refused(MEANINGS.getOrDefault(code, "WhatsApp refused the message") + ": error " + code);
    }

    private static final Map<Integer, String> MEANINGS = Map.of(
            131_026, "the number cannot be reached by WhatsApp",
            131_047, "the person has not written within 24 hours, so only an approved wording may be sent",
            131_049, "WhatsApp holds back marketing to this person",
            131_050, "the person does not want this account's marketing",
            132_000, "the wording has another number of variables",
            132_001, "there is no such wording in this language",
            132_015, "the wording is paused for its low quality",
            132_016, "the wording is switched off for good for its low quality");
}
