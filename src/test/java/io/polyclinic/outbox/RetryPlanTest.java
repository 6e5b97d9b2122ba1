package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Proves("NOT-08")
class RetryPlanTest {

    private final RetryPlan plan = new RetryPlan(5, Duration.ofSeconds(2), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({
        "1, 1000, 2000",
        "2, 2000, 4000",
        "3, 4000, 8000",
        "4, 5000, 10000",
        "40, 5000, 10000",
        "2147483647, 5000, 10000"
    })
    void eachWaitIsTwiceAsLongAsTheOneBeforeAndDrawnFromItsSecondHalf(int attempt, long least, long most) {
        assertThat(plan.after(attempt, 0.0)).isEqualTo(Duration.ofMillis(least));
        assertThat(plan.after(attempt, 0.5)).isEqualTo(Duration.ofMillis((least + most) / 2));
        assertThat(plan.after(attempt, 1.0)).isEqualTo(Duration.ofMillis(most));
    }

    @Test
    void aPlanOfDaysDoesNotOverflow() {
        var days = new RetryPlan(30, Duration.ofMinutes(1), Duration.ofDays(1));

        assertThat(days.after(29, 1.0)).isEqualTo(Duration.ofDays(1));
    }
}
