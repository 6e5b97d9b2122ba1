package io.polyclinic.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what providers say in JSON: leniently, for they add to it as they like. */
@ApplicationScoped
class CallbackJson {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PHONE = Pattern.compile("\\+?([1-9][0-9]{6,14})(@c\\.us)?");
    private static final long LAST_SECOND = 9_999_999_999L;
    private static final int LONGEST_REASON = 200;

    private final ObjectMapper json;
    private final Clock clock;

    CallbackJson(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    JsonNode tree(byte[] body) {
        try {
            return json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw Problem.MALFORMED_JSON.because();
        }
    }

    /** Seconds or milliseconds since 1970; now where it is none of these, and never later than now. */
    Instant time(JsonNode value) {
        var now = clock.instant();
        var text = value.asText("");
        if (!DIGITS.matcher(text).matches()) {
            return now;
        }
        try {
            var number = Long.parseLong(text);
            var at = number > LAST_SECOND ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            return at.isAfter(now) ? now : at;
        } catch (DateTimeException e) {
            return now;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** As E.164; nothing where it is no person's number. */
    static Optional<String> phone(JsonNode value) {
        var phone = PHONE.matcher(value.asText(""));
        return phone.matches() ? Optional.of("+" + phone.group(1)) : Optional.empty();
    }

    static @Nullable String text(JsonNode value) {
        var text = value.asText("");
        return text.isEmpty() ? null : text;
    }

    static String reason(String provider, JsonNode error) {
        var title = error.path("title").asText(error.path("message").asText(""));
        var whole = "%s: error %s %s".formatted(provider, error.path("code").asText("unknown"), title);
        return whole.substring(0, Math.min(whole.length(), LONGEST_REASON)).strip();
    }

    /** The words that WhatsApp has for it, whoever passes them on. */
    static Optional<DeliveryState> state(JsonNode value) {
        return switch (value.asText("").toLowerCase(Locale.ROOT)) {
            case "sent" -> Optional.of(DeliveryState.SENT);
            case "delivered" -> Optional.of(DeliveryState.DELIVERED);
            case "read" -> Optional.of(DeliveryState.READ);
            case "failed" -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }
}
