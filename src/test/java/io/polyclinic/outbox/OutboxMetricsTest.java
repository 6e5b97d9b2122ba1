package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.polyclinic.CapturedLogs;
import io.polyclinic.Proves;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

@Proves({"NOT-15", "OBS-02"})
class OutboxMetricsTest {

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OutboxMetrics metrics = new OutboxMetrics(meters, Engines.config("late", "5M"), clock);

    @Test
    void aQueueThatIsLateIsWarnedOfOnceAMinute() {
        try (var logs = CapturedLogs.of(OutboxMetrics.class.getName(), Level.WARN)) {
            metrics.begun(task(1, Duration.ofMinutes(4)));
            assertThat(logs.lines()).isEmpty();

            metrics.begun(task(1, Duration.ofMinutes(6)));
            metrics.begun(task(1, Duration.ofMinutes(7)));
            assertThat(logs.lines()).singleElement().asString().contains("queue letters was begun 360 s after");

            clock.pass(Duration.ofSeconds(61));
            metrics.begun(task(1, Duration.ofMinutes(8)));
            assertThat(logs.lines()).hasSize(2);
        }
    }

    @Test
    void whatIsMeasuredBearsTheQueueAndNoClinic() {
        metrics.queued("letters");
        metrics.begun(task(1, Duration.ofSeconds(3)));
        metrics.begun(task(2, Duration.ofDays(3)));
        metrics.ended(task(1, Duration.ZERO).task(), "done");

        assertThat(meters.get("polyclinic.outbox.lag")
                        .tag("queue", "letters")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("polyclinic.outbox.lag").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(meters.get("polyclinic.outbox.attempts")
                        .tag("end", "done")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .allSatisfy(tag -> assertThat(tag.getKey()).isIn("queue", "end")));
    }

    private TakenTask task(int attempt, Duration late) {
        var now = clock.instant();
        var task = new Task(UUID.randomUUID(), "letters", UUID.randomUUID(), attempt, attempt, now);
        return new TakenTask(task, now.minus(late));
    }
}
