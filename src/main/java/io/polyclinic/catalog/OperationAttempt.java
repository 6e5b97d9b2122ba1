package io.polyclinic.catalog;

import java.util.UUID;

/**
 * One attempt at an operation.
 *
 * @param number of the attempts at this operation; once there is a later one, this may write nothing more down
 */
public record OperationAttempt(UUID id, int number) {}
