package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Proves("NOT-13")
class QuietHoursTest {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** In Berlin the clocks jump from 2 to 3 at 01:00 UTC on 29 March 2026, and back from 3 to 2 at 01:00 UTC on 25 October. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // over midnight: 21:30 to 08:00 in India
                "Asia/Kolkata, 21:30, 08:00, 2026-11-20T15:59:59Z, -",
                "Asia/Kolkata, 21:30, 08:00, 2026-11-20T16:00:00Z, 2026-11-21T02:30:00Z",
                "Asia/Kolkata, 21:30, 08:00, 2026-11-20T20:00:00Z, 2026-11-21T02:30:00Z",
                "Asia/Kolkata, 21:30, 08:00, 2026-11-21T02:29:59Z, 2026-11-21T02:30:00Z",
                "Asia/Kolkata, 21:30, 08:00, 2026-11-21T02:30:00Z, -",
                // within a day
                "Asia/Kolkata, 13:00, 15:00, 2026-11-20T08:00:00Z, 2026-11-20T09:30:00Z",
                "Asia/Kolkata, 13:00, 15:00, 2026-11-20T09:30:00Z, -",
                // the night of the jump is an hour shorter, the one of the return an hour longer
                "Europe/Berlin, 22:00, 07:00, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
                "Europe/Berlin, 22:00, 07:00, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
                // an end that the clocks jump over is when they jump
                "Europe/Berlin, 22:00, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
                "Europe/Berlin, 22:00, 02:30, 2026-03-29T01:00:00Z, -",
                // an end that comes twice is the second
                "Europe/Berlin, 22:00, 02:30, 2026-10-25T00:15:00Z, 2026-10-25T01:30:00Z",
                "Europe/Berlin, 22:00, 02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
                "Europe/Berlin, 22:00, 02:30, 2026-10-25T01:30:00Z, -",
            })
    void endWhenTheClockAtTheClinicSaysSo(ZoneId zone, LocalTime from, LocalTime until, Instant now, Instant end) {
        assertThat(new QuietHours(from, until).end(now, zone).orElse(null)).isEqualTo(end);
    }

    @Test
    void whoeverWaitsForTheirEndFindsThemOver() {
        for (var zone : new ZoneId[] {INDIA, BERLIN}) {
            for (var minute = 0; minute < 2 * 24 * 60; minute += 7) {
                var now = Instant.parse("2026-10-24T00:00:00Z").plusSeconds(minute * 60L);
                var hours = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));

                hours.end(now, zone).ifPresent(end -> {
                    assertThat(end).isAfter(now);
                    assertThat(hours.end(end, zone)).isEmpty();
                });
            }
        }
    }

    @Test
    void beginAndEndAtDifferentTimes() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
