package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;

/** Keeps what a transaction has to tell the workers until it has committed: one hint, however many tasks it adds. */
@ApplicationScoped
class AfterCommit {

    private final TransactionSynchronizationRegistry transactions;
    private final Wakes wakes;

    AfterCommit(TransactionSynchronizationRegistry transactions, Wakes wakes) {
        this.transactions = transactions;
        this.wakes = wakes;
    }

    /** Once the transaction under way has committed, and not if it does not. */
    void hint(ClinicRecord clinic, Instant dueAt) {
        if (transactions.getResource(Earliest.class) instanceof Earliest earliest) {
            earliest.at = earliest.at.isAfter(dueAt) ? dueAt : earliest.at;
            return;
        }
        var earliest = new Earliest(clinic, dueAt);
        transactions.putResource(Earliest.class, earliest);
        transactions.registerInterposedSynchronization(earliest);
    }

    private final class Earliest implements Synchronization {

        private final ClinicRecord clinic;
        private Instant at;

        private Earliest(ClinicRecord clinic, Instant at) {
            this.clinic = clinic;
            this.at = at;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED || status == Status.STATUS_UNKNOWN) {
                wakes.hint(clinic, at);
            }
        }
    }
}
