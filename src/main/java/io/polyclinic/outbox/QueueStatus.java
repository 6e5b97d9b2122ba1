package io.polyclinic.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands in one clinic.
 *
 * @param total all rows that are kept; what was done is removed after a while
 * @param pending waits, for its time or for a worker
 * @param processing is being done at this moment
 * @param completed was done
 * @param failed was given up
 * @param oldestDue since when the oldest could have been done that nobody is at; none where nothing is late
 * @param lastUpdated when a task was added or ended last; none where there never was one
 */
public record QueueStatus(
        String queue,
        long total,
        long pending,
        long processing,
        long completed,
        long failed,
        @Nullable Instant oldestDue,
        @Nullable Instant lastUpdated) {

    static QueueStatus empty(String queue) {
        return new QueueStatus(queue, 0, 0, 0, 0, 0, null, null);
    }

    /** How far the queue is behind. */
    public Duration lag(Instant now) {
        return oldestDue == null ? Duration.ZERO : Duration.between(oldestDue, now);
    }
}
