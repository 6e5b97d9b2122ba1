package io.polyclinic.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A task that was given up.
 *
 * @param subject the row that it was about
 * @param reason of the last attempt; it may say anything that the other side said
 */
public record DeadTask(
        UUID id, String queue, UUID subject, int attempts, String reason, Instant createdAt, Instant diedAt) {}
