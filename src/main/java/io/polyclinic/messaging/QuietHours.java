package io.polyclinic.messaging;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The hours of the night in which nobody is to be woken.
 *
 * @param until earlier than {@code from} where they go over midnight
 */
public record QuietHours(LocalTime from, LocalTime until) {

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours begin and end at different times");
        }
    }

    /** When they will be over, if it is quiet now. */
    Optional<Instant> end(Instant now, ZoneId zone) {
        var local = now.atZone(zone).toLocalDateTime();
        var time = local.toLocalTime();
        var overMidnight = until.isBefore(from);
        var quiet = overMidnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return Optional.empty();
        }
        var endsTomorrow = overMidnight && !time.isBefore(from);
        return Optional.of(at(local.toLocalDate().plusDays(endsTomorrow ? 1 : 0).atTime(until), zone));
    }

    /** A time that the clocks jump over is when they jump; one that comes twice is the later. */
    private static Instant at(LocalDateTime local, ZoneId zone) {
        var jump = zone.getRules().getTransition(local);
        if (jump == null) {
            return local.atZone(zone).toInstant();
        }
        return jump.isGap() ? jump.getInstant() : local.toInstant(jump.getOffsetAfter());
    }
}
