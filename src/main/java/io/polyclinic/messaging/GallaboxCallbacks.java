package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Gallabox's: signed with the secret that the clinic gave it for its call-backs. It passes on what WhatsApp said, in an envelope of its own. */
@ApplicationScoped
class GallaboxCallbacks implements CallbackDialect {

    private final CallbackJson json;

    GallaboxCallbacks(CallbackJson json) {
        this.json = json;
    }

    @Override
    public Provider provider() {
        return Provider.GALLABOX;
    }

    @Override
    public boolean isGenuine(RawCallback call, ChannelAccount account) {
        var secret = account.secrets().get("webhookSecret");
        return secret != null
                && Signatures.areSame(
                        HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", secret, call.body())),
                        call.header("x-gallabox-signature").orElse(null));
    }

    @Override
    public Callback read(RawCallback call, ChannelAccount account) {
        var whole = json.tree(call.body());
        var data = whole.path("data").isObject() ? whole.path("data") : whole;
        var channel = data.path("channelId").asText("");
        if (!channel.isEmpty() && !channel.equals(account.settings().get("channelId"))) {
            return Callback.NOTHING;
        }
        var event = call.header("x-event-name")
                .orElse(whole.path("event").asText(""))
                .toLowerCase(Locale.ROOT);
        if (event.startsWith("message.wa.status")) {
            return report(data, event.endsWith("failed"));
        }
        return event.equals("message.received") ? answer(data) : Callback.NOTHING;
    }

    private Callback report(JsonNode data, boolean hasFailed) {
        var id = CallbackJson.text(data.path(data.has("messageId") ? "messageId" : "id"));
        var state = hasFailed ? Optional.of(DeliveryState.FAILED) : CallbackJson.state(data.path("status"));
        if (id == null || state.isEmpty()) {
            return Callback.NOTHING;
        }
        var why = state.get() == DeliveryState.FAILED ? CallbackJson.reason("Gallabox", data.at("/errors/0")) : null;
        return Callback.of(new DeliveryReport(
                ChannelKind.WHATSAPP, provider().name(), id, state.get(), why, json.time(data.path("timestamp"))));
    }

    private Callback answer(JsonNode data) {
        var whatsapp = data.path("whatsapp");
        var id = CallbackJson.text(whatsapp.has("id") ? whatsapp.path("id") : data.path("id"));
        var from = CallbackJson.phone(whatsapp.path("from"));
        if (id == null || from.isEmpty()) {
            return Callback.NOTHING;
        }
        var pressed = CallbackJson.text(whatsapp.at("/button/payload"));
        return Callback.of(new InboundMessage(
                ChannelKind.WHATSAPP,
                provider().name(),
                id,
                from.get(),
                CallbackJson.text(whatsapp.at("/context/id")),
                pressed == null ? CallbackJson.text(whatsapp.at("/interactive/button_reply/id")) : pressed,
                json.time(whatsapp.path("time"))));
    }
}
