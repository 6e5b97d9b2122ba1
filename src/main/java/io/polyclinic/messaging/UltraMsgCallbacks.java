package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/** UltraMsg's: not signed at all, so the clinic puts a token of its own into the address that it tells UltraMsg to call. */
@ApplicationScoped
class UltraMsgCallbacks implements CallbackDialect {

    private static final String INSTANCE = "instance";

    private final CallbackJson json;

    UltraMsgCallbacks(CallbackJson json) {
        this.json = json;
    }

    @Override
    public Provider provider() {
        return Provider.ULTRAMSG;
    }

    @Override
    public boolean isGenuine(RawCallback call, ChannelAccount account) {
        return Signatures.areSame(account.secrets().get("webhookToken"), call.token());
    }

    @Override
    public Callback read(RawCallback call, ChannelAccount account) {
        var whole = json.tree(call.body());
        var instance = whole.path("instanceId").asText("").replace(INSTANCE, "");
        if (!(INSTANCE + instance).equals(account.settings().get(INSTANCE))) {
            return Callback.NOTHING;
        }
        return switch (whole.path("event_type").asText("").replace("webhook_", "")) {
            case "message_ack" -> report(whole);
            case "message_received" -> answer(whole.path("data"));
            default -> Callback.NOTHING;
        };
    }

    /** By our own id, which it was given when the message was sent. */
    private Callback report(JsonNode whole) {
        var data = whole.path("data");
        var id = CallbackJson.text(whole.path("referenceId"));
        id = id == null ? CallbackJson.text(data.path("referenceId")) : id;
        var state = state(data.path("ack").asText("").toLowerCase(Locale.ROOT));
        if (id == null || state.isEmpty()) {
            return Callback.NOTHING;
        }
        return Callback.of(new DeliveryReport(
                ChannelKind.WHATSAPP,
                provider().name(),
                id,
                state.get(),
                state.get() == DeliveryState.FAILED ? "UltraMsg: it could not be sent" : null,
                json.time(data.path("time"))));
    }

    private static Optional<DeliveryState> state(String ack) {
        return switch (ack) {
            case "server", "1" -> Optional.of(DeliveryState.SENT);
            case "device", "2" -> Optional.of(DeliveryState.DELIVERED);
            case "read", "played", "3", "4" -> Optional.of(DeliveryState.READ);
            case "error", "-1" -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }

    private Callback answer(JsonNode data) {
        var id = CallbackJson.text(data.path("id"));
        var from = CallbackJson.phone(data.path("from"));
        if (id == null || from.isEmpty() || data.path("fromMe").asBoolean(false)) {
            return Callback.NOTHING;
        }
        return Callback.of(new InboundMessage(
                ChannelKind.WHATSAPP, provider().name(), id, from.get(), null, null, json.time(data.path("time"))));
    }
}
