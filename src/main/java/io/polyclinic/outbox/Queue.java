package io.polyclinic.outbox;

/** A kind of task. Each is a bean of the module that knows what to do; its name stands in the rows, so it never changes. */
public sealed interface Queue permits InsideQueue, OutsideQueue {

    String name();

    RetryPlan retries();

    /** In the clinic, in the transaction that ends the task: there will be no more attempts. */
    default void gaveUp(Task task, String why) {}
}
