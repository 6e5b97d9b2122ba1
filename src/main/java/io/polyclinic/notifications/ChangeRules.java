package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.MessagePolicy;
import io.polyclinic.messaging.MessagingRules;
import io.polyclinic.messaging.QuietHours;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the clinic wants its messages sent; replaces all that was said before. */
record ChangeRules(
        @Schema(description = "Of the kinds for which it is to be another than their own") @Nullable
        Map<@NotNull MessageKind, @NotNull MessagePolicy> policies,

        @NotNull
        @Size(min = 1, max = 3)
        @Schema(
                description =
                        "In which ways are tried; those not named are not used. Notices in the app are made besides",
                examples = "[\"WHATSAPP\", \"SMS\", \"EMAIL\"]")
        List<@NotNull ChannelKind> order,

        @Valid @Schema(description = "None where nothing is said") @Nullable
        Hours quietHours,

        @Schema(description = "How many may go out on a channel") @Nullable
        Map<@NotNull ChannelKind, @NotNull @Valid Limit> limits) {

    /** In which nobody is to be woken; over midnight where the end is the earlier. */
    @Schema(name = "ChangeQuietHours")
    record Hours(
            @NotNull
            @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]", message = "must be a time such as 21:30")
            @Schema(examples = "21:30")
            String from,

            @NotNull
            @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]", message = "must be a time such as 08:00")
            @Schema(examples = "08:00")
            String until) {}

    /** No limit where nothing is said. */
    @Schema(name = "ChangeMessageLimit")
    record Limit(
            @Min(1) @Max(100_000) @Nullable Integer perMinute,
            @Min(1) @Max(10_000_000) @Nullable Integer perDay) {}

    MessagingRules rules() {
        if (new HashSet<>(order).size() < order.size() || order.contains(ChannelKind.IN_APP)) {
            throw wrong("order", "must name each of EMAIL, WHATSAPP and SMS at most once");
        }
        if (quietHours != null && quietHours.from().equals(quietHours.until())) {
            throw wrong("quietHours", "must begin and end at different times");
        }
        var all = new HashMap<ChannelKind, MessagingRules.Limit>();
        if (limits != null) {
            limits.forEach(
                    (channel, limit) -> all.put(channel, new MessagingRules.Limit(limit.perMinute(), limit.perDay())));
        }
        return new MessagingRules(
                policies == null ? Map.of() : policies,
                order,
                quietHours == null
                        ? null
                        : new QuietHours(LocalTime.parse(quietHours.from()), LocalTime.parse(quietHours.until())),
                all);
    }

    private static RuntimeException wrong(String field, String what) {
        return Problem.INVALID_REQUEST.because(List.of(new FieldError(field, "not-valid", what)));
    }
}
