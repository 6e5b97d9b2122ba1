package io.polyclinic.outbox;

import java.util.UUID;

/**
 * Something that has happened in a clinic: a record, named in the past tense and annotated with {@link EventType}. Its components are
 * its payload, as JSON; a change that is not an addition needs the next version.
 */
public interface DomainEvent {

    /** What it happened to: its events are delivered one after the other. */
    UUID entityId();
}
