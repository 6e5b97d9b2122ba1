package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Twilio's: signed with the account's token over the address that it called and, sorted by name, the fields of the form; of a body in JSON
 * the address names the hash.
 */
@ApplicationScoped
class TwilioCallbacks implements CallbackDialect {

    private static final Pattern HASH_IN_ADDRESS = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?:&|$)");

    private final CallbackJson json;
    private final CallbackUrls urls;

    TwilioCallbacks(CallbackJson json, CallbackUrls urls) {
        this.json = json;
        this.urls = urls;
    }

    @Override
    public Provider provider() {
        return Provider.TWILIO;
    }

    @Override
    public boolean isGenuine(RawCallback call, ChannelAccount account) {
        var secret = account.secrets().get("authToken");
        var given = call.header("x-twilio-signature").orElse(null);
        if (secret == null) {
            return false;
        }
        var signed = new StringBuilder(urls.asCalled(call.host(), call.address()));
        var hash = HASH_IN_ADDRESS.matcher(call.address());
        if (hash.find()) {
            if (!Signatures.areSame(
                    Signatures.hexOfSha256(call.body()), hash.group(1).toLowerCase(Locale.ROOT))) {
                return false;
            }
        } else {
            fields(call.body())
                    .forEach((name, values) ->
                            values.forEach(value -> signed.append(name).append(value)));
        }
        var wanted = Signatures.hmac("HmacSHA1", secret, signed.toString().getBytes(StandardCharsets.UTF_8));
        return Signatures.areSame(Base64.getEncoder().encodeToString(wanted), given);
    }

    /** By name, and of one name by value, each once. */
    private static Map<String, TreeSet<String>> fields(byte[] form) {
        var fields = new TreeMap<String, TreeSet<String>>();
        for (var pair : new String(form, StandardCharsets.UTF_8).split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new TreeSet<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // not signed by anybody
        }
    }

    @Override
    public Callback read(RawCallback call, ChannelAccount account) {
        var fields = HASH_IN_ADDRESS.matcher(call.address()).find()
                ? new TreeMap<String, TreeSet<String>>()
                : fields(call.body());
        var id = first(fields, "MessageSid");
        if (id.isEmpty()
                || !first(fields, "AccountSid").equals(account.settings().get("accountSid"))) {
            return Callback.NOTHING;
        }
        var status = first(fields, "MessageStatus");
        return status.isEmpty() || status.equals("received") ? answer(fields, id) : report(fields, id, status);
    }

    private Callback report(Map<String, TreeSet<String>> fields, String id, String status) {
        var state = status.equals("undelivered")
                ? Optional.of(DeliveryState.FAILED)
                : CallbackJson.state(TextNode.valueOf(status));
        return state.map(it -> Callback.of(new DeliveryReport(
                        ChannelKind.SMS,
                        provider().name(),
                        id,
                        it,
                        it == DeliveryState.FAILED ? "Twilio: error " + code(fields) : null,
                        json.now())))
                .orElse(Callback.NOTHING);
    }

    private static String code(Map<String, TreeSet<String>> fields) {
        var code = first(fields, "ErrorCode");
        return code.matches("[0-9]{1,6}") ? code : "unknown";
    }

    private Callback answer(Map<String, TreeSet<String>> fields, String id) {
        return CallbackJson.phone(TextNode.valueOf(first(fields, "From")))
                .map(from -> Callback.of(new InboundMessage(
                        ChannelKind.SMS,
                        provider().name(),
                        id,
                        from,
                        CallbackJson.text(TextNode.valueOf(first(fields, "OriginalRepliedMessageSid"))),
                        CallbackJson.text(TextNode.valueOf(first(fields, "ButtonPayload"))),
                        json.now())))
                .orElse(Callback.NOTHING);
    }

    private static String first(Map<String, TreeSet<String>> fields, String name) {
        var values = fields.get(name);
        return values == null ? "" : values.getFirst();
    }
}
