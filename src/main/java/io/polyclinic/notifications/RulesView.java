package io.polyclinic.notifications;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.MessagePolicy;
import io.polyclinic.messaging.MessagingRules;
import io.polyclinic.messaging.MessagingSettings;
import io.polyclinic.platform.Versioned;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the clinic wants its messages sent. The version travels as ETag.
 *
 * @param policies of all kinds, as they are in force
 * @param order in which ways are tried
 */
@Schema(name = "MessagingRules")
record RulesView(
        @JsonIgnore @Schema(hidden = true) int version,
        Map<MessageKind, MessagePolicy> policies,
        List<ChannelKind> order,
        @Nullable Hours quietHours,
        Map<ChannelKind, MessagingRules.Limit> limits)
        implements Versioned {

    /** As the clock at the clinic shows them. */
    @Schema(name = "QuietHours")
    record Hours(String from, String until) {}

    static RulesView of(MessagingSettings.InForce inForce) {
        var rules = inForce.rules();
        var policies = new EnumMap<MessageKind, MessagePolicy>(MessageKind.class);
        for (var kind : MessageKind.values()) {
            policies.put(kind, rules.policies().getOrDefault(kind, kind.policy()));
        }
        var hours = rules.quietHours();
        return new RulesView(
                inForce.version(),
                policies,
                rules.order(),
                hours == null
                        ? null
                        : new Hours(hours.from().toString(), hours.until().toString()),
                rules.limits());
    }
}
