package io.polyclinic.outbox;

/** A task with effects in the clinic's database alone. They are committed together with its end, so they come about exactly once. */
public non-sealed interface InsideQueue extends Queue {

    /** In the clinic, in the transaction that ends the task; what it throws undoes all of it, and the task is tried again. */
    void handle(Task task);
}
