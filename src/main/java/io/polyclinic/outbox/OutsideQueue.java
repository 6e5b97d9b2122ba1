package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import java.util.Optional;

/**
 * A task that speaks to somebody outside. It may happen that it is performed twice, when a worker dies between the outside's answer and
 * the commit: what is sent must bear the subject's id, by which the other side knows the second from the first.
 *
 * @param <J> what is performed, complete: no connection is held and no clinic entered meanwhile
 * @param <R> what the outside answered
 */
public non-sealed interface OutsideQueue<J, R> extends Queue {

    /** In the clinic, in a transaction of its own; empty where nothing is left to do. */
    Optional<J> prepare(Task task);

    /** Outside of any transaction, on a virtual thread; what it throws counts as a failed attempt. */
    R perform(ClinicRecord clinic, J job) throws Exception;

    /** In the clinic, in the transaction that ends the attempt. */
    TaskEnd finish(Task task, J job, R answer);
}
