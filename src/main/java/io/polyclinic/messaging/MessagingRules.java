package io.polyclinic.messaging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a clinic wants its messages sent.
 *
 * @param policies of the kinds for which it is another than their own
 * @param order in which ways are tried; those that are not named are not used. Notices in the app are made besides
 * @param quietHours none where there are none
 * @param limits of channels that have any
 */
public record MessagingRules(
        Map<MessageKind, MessagePolicy> policies,
        List<ChannelKind> order,
        @Nullable QuietHours quietHours,
        Map<ChannelKind, Limit> limits) {

    public static final MessagingRules STANDARD = new MessagingRules(
            Map.of(), List.of(ChannelKind.WHATSAPP, ChannelKind.SMS, ChannelKind.EMAIL), null, Map.of());

    /** How many messages may go out on a channel; no limit where nothing is said. */
    public record Limit(
            @Nullable Integer perMinute, @Nullable Integer perDay) {}

    public MessagingRules {
        policies = Map.copyOf(policies);
        order = List.copyOf(order);
        limits = Map.copyOf(limits);
    }

    MessagePolicy policy(MessageKind kind) {
        return policies.getOrDefault(kind, kind.policy());
    }

    Limit limit(ChannelKind channel) {
        return Objects.requireNonNullElse(limits.get(channel), new Limit(null, null));
    }
}
