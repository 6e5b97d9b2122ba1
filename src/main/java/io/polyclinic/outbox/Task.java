package io.polyclinic.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A task as it was taken.
 *
 * @param subject the row that it is about
 * @param attempt counts from one
 * @param fence goes up with each attempt; who finishes under an older one is refused
 */
public record Task(UUID id, String queue, UUID subject, int attempt, int fence, Instant createdAt) {}
