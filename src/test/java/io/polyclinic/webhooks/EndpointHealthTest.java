package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When an endpoint is left in peace, and when it is given up. */
class EndpointHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @Test
    void aFailureOrTwoChangeNothing() {
        var once = EndpointHealth.WELL.failed(NOW, null);
        var twice = once.failed(NOW.plusSeconds(1), null);

        assertThat(twice).isEqualTo(new EndpointHealth(2, NOW, null));
        assertThat(twice.quiet(NOW)).isEmpty();
    }

    @Test
    void fromTheThirdOnItIsLeftInPeaceForLongerEachTime() {
        var health = EndpointHealth.WELL.failed(NOW, null).failed(NOW, null).failed(NOW, null);
        assertThat(health.quietUntil()).isEqualTo(NOW.plusSeconds(5));
        assertThat(health.quiet(NOW.plusSeconds(4))).contains(NOW.plusSeconds(5));
        assertThat(health.quiet(NOW.plusSeconds(5))).isEmpty();

        for (var more = 0; more < 100; more++) {
            health = health.failed(NOW, null);
        }
        assertThat(health.quietUntil()).isEqualTo(NOW.plusSeconds(640));
    }

    @Test
    void whatItAsksForItGets() {
        var inAnHour = NOW.plusSeconds(3_600);

        assertThat(EndpointHealth.WELL.failed(NOW, inAnHour).quietUntil()).isEqualTo(inAnHour);
        assertThat(new EndpointHealth(50, NOW, null)
                        .failed(NOW, NOW.plusSeconds(1))
                        .quietUntil())
                .isEqualTo(NOW.plusSeconds(640));
    }

    @Test
    void itIsHopelessAfterManyFailuresOverALongTime() {
        var since = NOW.minus(THREE_DAYS);

        assertThat(new EndpointHealth(10, since, null).isHopeless(NOW, THREE_DAYS))
                .isTrue();
        assertThat(new EndpointHealth(10, since.plusSeconds(1), null).isHopeless(NOW, THREE_DAYS))
                .isFalse();
        assertThat(new EndpointHealth(9, since, null).isHopeless(NOW, THREE_DAYS))
                .isFalse();
        assertThat(EndpointHealth.WELL.isHopeless(NOW, THREE_DAYS)).isFalse();
    }
}
