package io.polyclinic.operators;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OperatorTest {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

    private final Operator operator =
            new Operator("asha@platform.example", "Asha Kulkarni", OperatorRole.SUPER_ADMIN, NOW);

    @Test
    void eachFailureBeyondTheFirstFewCostsTwiceTheWait() {
        var waits = new ArrayList<Duration>();
        for (var i = 0; i < 40; i++) {
            operator.failed(NOW);
            var until = operator.view().lockedUntil();
            waits.add(until == null ? Duration.ZERO : Duration.between(NOW, until));
        }

        assertThat(waits.subList(0, 12).stream()
                        .map(Duration::toSeconds)
                        .map(Objects::toString)
                        .collect(joining(" ")))
                .isEqualTo("0 0 0 0 15 30 60 120 240 480 900 900");
        assertThat(waits.getLast()).isEqualTo(Operator.LONGEST_WAIT);
    }

    @Test
    void theWaitIsOverWhenItsTimeIs() {
        for (var i = 0; i <= Operator.FREE_FAILURES; i++) {
            operator.failed(NOW);
        }

        assertThat(operator.isLocked(NOW.plusSeconds(14))).isTrue();
        assertThat(operator.isLocked(NOW.plusSeconds(15))).isFalse();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        for (var i = 0; i < Operator.FREE_FAILURES; i++) {
            operator.failed(NOW);
        }
        operator.succeeded();
        operator.failed(NOW);

        assertThat(operator.isLocked(NOW)).isFalse();
    }

    @Test
    void onlyLaterStepsAreFresh() {
        assertThat(operator.isFresh(7)).isTrue();
        operator.hasUsed(7);

        assertThat(operator.isFresh(6)).isFalse();
        assertThat(operator.isFresh(7)).isFalse();
        assertThat(operator.isFresh(8)).isTrue();
    }

    @Test
    void theSetupPasswordIsOverWithEnrolment() {
        operator.maySetUp("hash", NOW.plusSeconds(60));
        assertThat(operator.isSettingUp(NOW)).isTrue();
        assertThat(operator.isSettingUp(NOW.plusSeconds(60))).isFalse();

        operator.isToUse(new byte[] {1}, NOW);
        operator.enrol("own hash", 7, NOW);

        assertThat(operator.isEnrolled()).isTrue();
        assertThat(operator.isSettingUp(NOW)).isFalse();
        assertThat(operator.setupHash()).isNull();
    }
}
