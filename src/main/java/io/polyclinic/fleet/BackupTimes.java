package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** When clinics are backed up: each once a day at a time of its own, which its id decides, so that they are spread over the day. */
final class BackupTimes {

    private static final Duration DAY = Duration.ofDays(1);

    private BackupTimes() {}

    /** @param last when its last backup was taken, if there is any */
    static boolean isDue(UUID clinic, Instant now, Optional<Instant> last) {
        return last.filter(taken -> !taken.isBefore(latestTime(clinic, now))).isEmpty();
    }

    /** The clinic's time of the day when it came last. */
    static Instant latestTime(UUID clinic, Instant now) {
        var today = now.truncatedTo(ChronoUnit.DAYS).plusSeconds(Math.floorMod(clinic.hashCode(), DAY.toSeconds()));
        return today.isAfter(now) ? today.minus(DAY) : today;
    }

    /** One that is served, or will be again. */
    static boolean areFor(ClinicRecord clinic) {
        return switch (clinic.state()) {
            case ACTIVE, SUSPENDED -> true;
            case PROVISIONING, MIGRATING, ARCHIVED, PURGED -> false;
        };
    }
}
