package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;

/** Meta's: signed with the secret of the app, which may have the numbers of others too, so the number counts as well. */
@ApplicationScoped
class WhatsAppCloudCallbacks implements CallbackDialect {

    private final CallbackJson json;

    WhatsAppCloudCallbacks(CallbackJson json) {
        this.json = json;
    }

    @Override
    public Provider provider() {
        return Provider.WHATSAPP_CLOUD;
    }

    @Override
    public boolean isGenuine(RawCallback call, ChannelAccount account) {
        var secret = account.secrets().get("appSecret");
        return secret != null
                && Signatures.areSame(
                        "sha256=" + HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", secret, call.body())),
                        call.header("x-hub-signature-256").orElse(null));
    }

    @Override
    public Callback read(RawCallback call, ChannelAccount account) {
        var reports = new ArrayList<DeliveryReport>();
        var answers = new ArrayList<InboundMessage>();
        for (var entry : json.tree(call.body()).path("entry")) {
            for (var change : entry.path("changes")) {
                var value = change.path("value");
                if (isOf(account, value)) {
                    value.path("statuses").forEach(status -> addReport(reports, status));
                    value.path("messages").forEach(message -> addAnswer(answers, message));
                }
            }
        }
        return new Callback(reports, answers);
    }

    private static boolean isOf(ChannelAccount account, JsonNode value) {
        return Objects.equals(
                account.settings().get("phoneNumberId"),
                value.at("/metadata/phone_number_id").asText(""));
    }

    private void addReport(ArrayList<DeliveryReport> reports, JsonNode status) {
        var id = CallbackJson.text(status.path("id"));
        var state = CallbackJson.state(status.path("status"));
        if (id != null && state.isPresent()) {
            reports.add(new DeliveryReport(
                    ChannelKind.WHATSAPP,
                    provider().name(),
                    id,
                    state.get(),
                    state.get() == DeliveryState.FAILED
                            ? CallbackJson.reason("WhatsApp", status.at("/errors/0"))
                            : null,
                    json.time(status.path("timestamp"))));
        }
    }

    private void addAnswer(ArrayList<InboundMessage> answers, JsonNode message) {
        var id = CallbackJson.text(message.path("id"));
        var from = CallbackJson.phone(message.path("from"));
        if (id != null && from.isPresent()) {
            var pressed = CallbackJson.text(message.at("/button/payload"));
            answers.add(new InboundMessage(
                    ChannelKind.WHATSAPP,
                    provider().name(),
                    id,
                    from.get(),
                    CallbackJson.text(message.at("/context/id")),
                    pressed == null ? CallbackJson.text(message.at("/interactive/button_reply/id")) : pressed,
                    json.time(message.path("timestamp"))));
        }
    }
}
