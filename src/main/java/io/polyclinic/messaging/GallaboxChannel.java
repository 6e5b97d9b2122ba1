package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.messaging.ProviderCalls.NoAnswerException;
import io.polyclinic.messaging.ProviderCalls.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;

/** WhatsApp by Gallabox. The variables of a wording there are called 1, 2, 3; documents it only fetches from the web, so it is given none. */
@ApplicationScoped
class GallaboxChannel implements Channel {

    private final ProviderCalls calls;
    private final ChannelsConfig config;
    private final ObjectMapper json;

    GallaboxChannel(ProviderCalls calls, ChannelsConfig config, ObjectMapper json) {
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
        return Provider.GALLABOX.name();
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message)
            throws NoAnswerException, InterruptedException {
        if (!message.attachments().isEmpty()) {
            return new SendResult.Refused("Gallabox carries no documents that are not on the web");
        }
        var request = HttpRequest.newBuilder(calls.at(config.gallaboxUrl(), "/devapi/messages/whatsapp"))
                .header("apiKey", account.secrets().getOrDefault("apiKey", ""))
                .header("apiSecret", account.secrets().getOrDefault("apiSecret", ""))
                .header("Content-Type", "application/json")
                .POST(calls.body(body(account, message)))
                .build();
        return result(calls.send(request));
    }

    private ObjectNode body(ChannelAccount account, OutgoingMessage message) {
        var body = json.createObjectNode()
                .put("channelId", account.settings().get("channelId"))
                .put("channelType", "whatsapp");
        var name = message.recipientName();
        body.putObject("recipient")
                .put("name", name == null ? message.address() : name)
                .put("phone", message.address().substring(1)); // without the plus
        var whatsapp = body.putObject("whatsapp");
        var template = message.template();
        if (template == null) {
            whatsapp.put("type", "text").putObject("text").put("body", message.text());
            return body;
        }
        var said = whatsapp.put("type", "template").putObject("template").put("templateName", template.name());
        var values = said.putObject("bodyValues");
        for (var index = 0; index < template.parameters().size(); index++) {
            values.put(Integer.toString(index + 1), template.parameters().get(index));
        }
        var buttons = said.putArray("buttonValues");
        for (var index = 0; index < template.buttons().size(); index++) {
            buttons.addObject()
                    .put("index", index)
                    .put("sub_type", "quick_reply")
                    .putObject("parameters")
                    .put("type", "payload")
                    .put("payload", template.buttons().get(index));
        }
        return body;
    }

    private static SendResult result(Reply reply) {
        var id = reply.json().path("id").asText("");
        if (reply.isSuccess() && !id.isEmpty()) {
            return new SendResult.Accepted(id);
        }
        if (reply.isSuccess() || reply.isBusy()) {
            return reply.unavailable("Gallabox answered with status " + reply.status());
        }
        return reply.isOfCredentials()
                ? reply.unavailable("Gallabox does not take the clinic's key")
                : new SendResult.Refused("Gallabox refused the message with status " + reply.status());
    }
}
