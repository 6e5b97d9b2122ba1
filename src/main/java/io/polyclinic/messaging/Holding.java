package io.polyclinic.messaging;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What keeps a message from being sent now: for ever, for a while, or on this channel. */
@ApplicationScoped
class Holding {

    private static final Duration WINDOW = Duration.ofHours(24);

    private final MessagingSettings settings;
    private final SendCounts counts;
    private final InboundRepository inbound;
    private final CurrentClinic clinic;
    private final Clock clock;

    Holding(
            MessagingSettings settings,
            SendCounts counts,
            InboundRepository inbound,
            CurrentClinic clinic,
            Clock clock) {
        this.settings = settings;
        this.counts = counts;
        this.inbound = inbound;
        this.clinic = clinic;
        this.clock = clock;
    }

    /** Until when, and why. */
    record Hold(String why, Instant until) {}

    /** Why it is not sent at all; null where nothing speaks against it. */
    @Nullable
    String reasonToCancel(Message message, ChannelKind channel) {
        if (message.isCancelled()) {
            return "taken back";
        }
        if (message.isOver(clock.instant())) {
            return "its time was over before it could be sent";
        }
        if (clinic.get().standing().neutralised() && channel != ChannelKind.IN_APP) {
            return "nothing goes out of this copy of a clinic";
        }
        return null;
    }

    /** What it waits for. Where it waits for nothing it is counted as sent. */
    Optional<Hold> reasonToWait(Message message, ChannelKind channel) {
        if (!message.category().isHeldBack()) {
            return Optional.empty();
        }
        var rules = settings.read().rules();
        return Optional.ofNullable(rules.quietHours())
                .flatMap(hours -> hours.end(clock.instant(), clinic.zone()))
                .map(until -> new Hold("quiet hours", until))
                .or(() -> count(channel, rules.limit(channel)));
    }

    private Optional<Hold> count(ChannelKind channel, MessagingRules.Limit limit) {
        if (limit.perMinute() != null) {
            var until = counts.takeOfMinute(channel.name(), limit.perMinute());
            if (until.isPresent()) {
                return until.map(at -> new Hold("as many as may go out in a minute have", at));
            }
        }
        if (limit.perDay() != null) {
            var until = counts.takeOfDay(channel.name(), limit.perDay(), clinic.zone());
            if (until.isPresent() && limit.perMinute() != null) {
                counts.giveBackOfMinute(channel.name());
            }
            return until.map(at -> new Hold("as many as may go out on a day have", at));
        }
        return Optional.empty();
    }

    /** Whether free text may go to this address, because the person wrote within the last 24 hours. */
    boolean isWindowOpen(ChannelKind channel, String address) {
        return inbound.hasWrittenSince(channel, address, clock.instant().minus(WINDOW));
    }
}
