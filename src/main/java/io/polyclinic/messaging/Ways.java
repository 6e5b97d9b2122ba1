package io.polyclinic.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out by which channels a message can come to a person. */
@ApplicationScoped
class Ways {

    private final MessagingSettings settings;
    private final Preferences preferences;
    private final Carriers carriers;

    Ways(MessagingSettings settings, Preferences preferences, Carriers carriers) {
        this.settings = settings;
        this.preferences = preferences;
        this.carriers = carriers;
    }

    /**
     * What was found.
     *
     * @param channels in the order in which they are tried, a notice last
     * @param others why it does not go by the others
     */
    record Found(MessagePolicy policy, List<ChannelKind> channels, String others) {}

    /** @param only the channels that were asked for; those of the clinic's rules where none were */
    Found find(MessageKind kind, Recipient recipient, Set<ChannelKind> only) {
        var rules = settings.read().rules();
        var wishes = preferences.of(recipient);
        var channels = new ArrayList<ChannelKind>();
        var others = new ArrayList<String>();
        for (var channel : wanted(rules, only)) {
            var obstacle = obstacle(kind, recipient, channel, wishes);
            if (obstacle == null) {
                channels.add(channel);
            } else if (channel != ChannelKind.IN_APP || only.contains(channel)) {
                others.add(channel + ": " + obstacle);
            }
        }
        return new Found(rules.policy(kind), channels, String.join("; ", others));
    }

    private static List<ChannelKind> wanted(MessagingRules rules, Set<ChannelKind> only) {
        if (!only.isEmpty()) {
            return only.stream()
                    .sorted(Comparator.comparingInt((ChannelKind channel) -> place(rules, channel))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        var all = new ArrayList<>(rules.order());
        all.add(ChannelKind.IN_APP);
        return all;
    }

    private static int place(MessagingRules rules, ChannelKind channel) {
        var place = rules.order().indexOf(channel);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private @Nullable String obstacle(
            MessageKind kind, Recipient recipient, ChannelKind channel, Preferences.Wishes wishes) {
        if (!kind.channels().contains(channel)) {
            return "such messages do not go by it";
        }
        if (recipient.address(channel) == null) {
            return "there is no address";
        }
        if (kind.category().isHeldBack() && !wishes.include(channel)) {
            return "the person does not want it";
        }
        if (channel != ChannelKind.IN_APP && carriers.of(channel).isEmpty()) {
            return "the clinic has no account for it";
        }
        return null;
    }
}
