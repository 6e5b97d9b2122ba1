package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void isSecondsOrADate() {
        assertThat(RetryAfter.of("120", NOW)).contains(NOW.plusSeconds(120));
        assertThat(RetryAfter.of(" Sun, 01 Mar 2026 10:30:00 GMT ", NOW))
                .contains(Instant.parse("2026-03-01T10:30:00Z"));
    }

    @Test
    void isNoLongerThanADay() {
        assertThat(RetryAfter.of("999999999", NOW)).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(RetryAfter.of("Fri, 01 Mar 2126 10:30:00 GMT", NOW)).contains(NOW.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "0",
                "-5",
                "soon",
                "1e3",
                "99999999999999999999",
                "Sun, 01 Mar 2026 09:59:59 GMT",
                "Sun, 32 Mar 2026"
            })
    void elseItSaysNothing(String header) {
        assertThat(RetryAfter.of(header, NOW)).isEmpty();
    }
}
