package io.polyclinic.patients;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Supplier;
import wrong.Breaks;

/** Every way to the system's clock, and the ones that are allowed. */
class ReadsTheClock {

    Instant injected(Clock clock) {
        return clock.instant();
    }

    LocalDate ofTheInjected(Clock clock) {
        return LocalDate.now(clock);
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Instant directly() {
        return Instant.now();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Supplier<Instant> byReference() {
        return Instant::now;
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Supplier<Instant> inALambda() {
        return () -> Instant.now();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    LocalDate asADay(ZoneId zone) {
        return LocalDate.now(zone);
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    long inMillis() {
        return System.currentTimeMillis();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    long inNanos() {
        return System.nanoTime();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Date asADate() {
        return new Date();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Calendar asACalendar() {
        return Calendar.getInstance();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Clock byAClockOfItsOwn() {
        return Clock.systemUTC();
    }

    @Breaks("NOBODY_READS_THE_SYSTEM_CLOCK")
    Clock byATickingClockOfItsOwn(ZoneId zone) {
        return Clock.tickSeconds(zone);
    }
}
