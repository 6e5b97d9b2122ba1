package io.polyclinic.live;

import io.polyclinic.outbox.DeadTask;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was given up.
 *
 * @param subject the message, the webhook's delivery or the event that it is about
 * @param reason why the last attempt failed
 */
@Schema(name = "DeadLetter")
record DeadLetterView(
        UUID id, String queue, UUID subject, int attempts, String reason, Instant createdAt, Instant diedAt) {

    static DeadLetterView of(DeadTask task) {
        return new DeadLetterView(
                task.id(),
                task.queue(),
                task.subject(),
                task.attempts(),
                task.reason(),
                task.createdAt(),
                task.diedAt());
    }
}
