package io.polyclinic.outbox;

import java.time.Instant;

/**
 * A task that this worker has, for as long as the lease lasts.
 *
 * @param dueAt since when it could have been done
 */
record TakenTask(Task task, Instant dueAt) {}
