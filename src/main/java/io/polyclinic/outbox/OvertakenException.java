package io.polyclinic.outbox;

/** The task was taken by another worker after its lease had run out: what this one did in the clinic is rolled back. */
final class OvertakenException extends RuntimeException {}
