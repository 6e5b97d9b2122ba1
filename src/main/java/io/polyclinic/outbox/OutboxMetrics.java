package io.polyclinic.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What operators see of the outbox: by queue, of which there are as many as the build knows, and never by clinic. */
@ApplicationScoped
class OutboxMetrics {

    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);
    private static final String QUEUE = "queue";
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final MeterRegistry meters;
    private final OutboxConfig config;
    private final Clock clock;
    private final ConcurrentHashMap<String, Instant> warned = new ConcurrentHashMap<>();

    OutboxMetrics(MeterRegistry meters, OutboxConfig config, Clock clock) {
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    /** Who had a clinic looked at. */
    enum Source {
        LOCAL,
        FLEET
    }

    void queued(String queue) {
        meters.counter("polyclinic.outbox.queued", QUEUE, queue).increment();
    }

    /** An attempt begins; how late it is counts for the first alone. */
    void begun(TakenTask taken) {
        if (taken.task().attempt() > 1) {
            return;
        }
        var queue = taken.task().queue();
        var lag = Duration.between(taken.dueAt(), clock.instant());
        Timer.builder("polyclinic.outbox.lag")
                .description("From when a task was due until it was begun")
                .tag(QUEUE, queue)
                .register(meters)
                .record(lag.isNegative() ? Duration.ZERO : lag);
        if (lag.compareTo(config.late()) > 0) {
            warn(queue, lag);
        }
    }

    private void warn(String queue, Duration lag) {
        var now = clock.instant();
        var last = warned.put(queue, now);
        if (last == null || last.plus(BETWEEN_WARNINGS).isBefore(now)) {
            LOG.warnf("a task of queue %s was begun %d s after it was due", queue, lag.toSeconds());
        } else {
            warned.put(queue, last);
        }
    }

    /** What came of an attempt: done, again, later, dead, overtaken. */
    void ended(Task task, String how) {
        meters.counter("polyclinic.outbox.attempts", Tags.of(QUEUE, task.queue(), "end", how))
                .increment();
    }

    void looked(Source source) {
        meters.counter("polyclinic.outbox.wakes", "by", source.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** @param found whether something was due there that nobody had told of */
    void visited(boolean found) {
        meters.counter("polyclinic.outbox.sweep.visits", "found", Boolean.toString(found))
                .increment();
    }

    /** @param skipped how many clinics were left out, because nothing was written there since one looked */
    void sweepBegins(int skipped) {
        meters.counter("polyclinic.outbox.sweep.rounds").increment();
        meters.counter("polyclinic.outbox.sweep.skipped").increment(skipped);
    }
}
