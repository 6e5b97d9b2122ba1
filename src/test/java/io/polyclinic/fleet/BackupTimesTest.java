package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Proves("DAT-03")
class BackupTimesTest {

    private static final UUID CLINIC = new UUID(0, 3600); // at one o'clock
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");

    @Test
    void aClinicIsDueOnceADayFromItsTimeOn() {
        assertThat(BackupTimes.latestTime(CLINIC, NOON)).isEqualTo("2026-06-30T01:00:00Z");
        assertThat(BackupTimes.latestTime(CLINIC, NOON.minus(Duration.ofHours(11))))
                .isEqualTo("2026-06-30T01:00:00Z");
        assertThat(BackupTimes.latestTime(
                        CLINIC, NOON.minus(Duration.ofHours(11)).minusMillis(1)))
                .isEqualTo("2026-06-29T01:00:00Z");

        assertThat(isDue("2026-06-30T01:00:00Z")).isFalse();
        assertThat(isDue("2026-06-30T11:59:59Z")).isFalse();
        assertThat(isDue("2026-06-30T00:59:59Z")).isTrue();
        assertThat(isDue("2026-06-20T00:00:00Z")).isTrue();
        assertThat(BackupTimes.isDue(CLINIC, NOON, Optional.empty())).isTrue();
    }

    private static boolean isDue(String last) {
        return BackupTimes.isDue(CLINIC, NOON, Optional.of(Instant.parse(last)));
    }

    @Test
    void clinicsAreSpreadOverTheHoursOfTheDay() {
        var byHour = Stream.generate(Ids::next)
                .limit(2400)
                .collect(Collectors.groupingBy(
                        id -> BackupTimes.latestTime(id, NOON)
                                .atZone(ZoneOffset.UTC)
                                .getHour(),
                        Collectors.counting()));

        assertThat(byHour).hasSize(24);
        assertThat(byHour.values()).allMatch(clinics -> clinics < 200);
    }
}
