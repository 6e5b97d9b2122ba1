package io.polyclinic.outbox;

/** Who does something because of events: a bean of a module to the right of the one where they happen. */
public interface EventConsumer {

    /** Stands in the rows of what it has yet to do, so it never changes. */
    String name();

    /** Whether events of this type are for it, in the clinic that is entered. Asked in the transaction in which the event happens. */
    boolean wants(String type);

    /** In the clinic, in the transaction that ends the task: its effects come about exactly once, in the order of the entity's events. */
    void handle(StoredEvent event);
}
